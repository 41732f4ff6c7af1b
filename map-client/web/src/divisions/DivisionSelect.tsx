import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { call, withQuery } from '../api/client';
import { fetchKept } from '../api/query';
import type { Division, Page } from '../api/types';
import { t, term } from '../words/words';
import { divisionPath } from './chain';

interface Props {
  day: string | null;
  label: string;
  single?: boolean;
  maxCount?: number;
  /** Suggested before anything is typed. */
  first?: 'county';
  placeholder?: string;
  id?: string;
  value?: string | string[] | null;
  onChange?: (value: string | string[] | null) => void;
}

/** Finds divisions by name or code and gives back their codes; the names of codes already chosen are looked up. */
export function DivisionSelect({ day, label, single, maxCount, first, placeholder, id, value, onChange }: Props) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Division[]>([]);
  const [named, setNamed] = useState<Division[]>([]);
  const codes = Array.isArray(value) ? value : value ? [value] : [];

  useEffect(() => {
    if (!text && !first) return setFound([]);
    const stop = new AbortController();
    const query = text ? { q: text, limit: 12 } : { level: first, limit: 200 };
    const timer = window.setTimeout(
      () => call<Page<Division>>(withQuery('/api/v1/divisions', { ...query, validAt: day }), { signal: stop.signal }).then((page) => setFound(page.items), () => undefined),
      text ? 150 : 0,
    );
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [text, day, first]);

  useEffect(() => {
    let left = false;
    void Promise.all(codes.map((code) => fetchKept<Division>(divisionPath(code, day)).catch(() => null))).then((list) => left || setNamed(list.filter((d) => d !== null)));
    return () => {
      left = true;
    };
  }, [codes.join(), day]);

  const known = [...named, ...found.filter((d) => !named.some((n) => n.code === d.code))];
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      {...(single ? {} : { mode: 'multiple' as const, maxCount: maxCount ?? 99 })}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={single ? (codes[0] as string) : codes}
      onChange={(next) => onChange?.(next ?? (single ? null : []))}
      placeholder={placeholder ?? t('search.divisionByName')}
      aria-label={label}
      style={{ width: '100%' }}
      notFoundContent={text ? t('search.nothing') : t('search.typeToFind')}
      options={known.map((d) => ({ value: d.code, label: `${d.name} ${d.code} · ${term('level', d.level)}` }))}
    />
  );
}
