import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { call, withQuery } from '../../api/client';
import { t } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import type { NameSuggestion } from '../types';

interface Props {
  id?: string;
  label: string;
  shown: string | null;
  status?: 'error' | '';
  onChoose: (id: string) => void;
}

/** Finds a standing name by characters, pinyin, initials or a former name. */
export function NameSelect({ id, label, shown, status, onChoose }: Props) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<NameSuggestion[]>([]);
  const categories = usePlaceCategories();
  useEffect(() => {
    if (!text) return setFound([]);
    const stop = new AbortController();
    const timer = window.setTimeout(
      () => call<{ items: NameSuggestion[] }>(withQuery('/api/v1/place-names/suggest', { q: text, limit: 12 }), { signal: stop.signal }).then(({ items }) => setFound(items), () => undefined),
      150,
    );
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return (
    <Select<string>
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={shown}
      status={status ?? ''}
      onChange={onChoose}
      placeholder={t('names.find')}
      aria-label={label}
      notFoundContent={text ? t('search.nothing') : t('names.findHint')}
      options={found.map((one) => ({ value: one.id, label: <span className="hit"><b>{one.name}</b> <span className="quiet">{[one.plain, categoryTitle(categories.data, one.category), one.divisions?.at(-1)?.name].filter(Boolean).join(' · ')}</span></span> }))}
    />
  );
}
