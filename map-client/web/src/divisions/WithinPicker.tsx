import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { go, useAddress } from '../address/store';
import { call, withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { Division, Page } from '../api/types';
import { t, term } from '../words/words';
import { divisionPath } from './chain';

/** Narrows a desk to one division, found by name or code. */
export function WithinPicker({ label = t('filter.within'), value, onPick }: { label?: string; value?: string | null; onPick?: (code: string | null) => void }) {
  const fromAddress = useAddress((a) => a.within);
  const day = useAddress((a) => a.day);
  const within = value === undefined ? fromAddress : value;
  const pick = onPick ?? ((code: string | null) => go({ within: code }));
  const current = useQuery<Division>(within && divisionPath(within, day));
  const [text, setText] = useState('');
  const [found, setFound] = useState<Division[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const query = text ? { q: text, validAt: day, limit: 12 } : { level: 'county', validAt: day, limit: 200 };
    const timer = window.setTimeout(
      () => call<Page<Division>>(withQuery('/api/v1/divisions', query), { signal: stop.signal }).then((page) => setFound(page.items), () => undefined),
      text ? 150 : 0,
    );
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [text, day]);
  const options = [...(current.data && !found.some((d) => d.code === within) ? [current.data] : []), ...found];
  return (
    <Select<string>
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={within}
      onChange={(code: string | undefined) => pick(code ?? null)}
      placeholder={label}
      aria-label={label}
      style={{ width: '100%' }}
      notFoundContent={t('search.nothing')}
      options={options.map((d) => ({ value: d.code, label: `${d.name} ${d.code} · ${term('level', d.level)}` }))}
    />
  );
}
