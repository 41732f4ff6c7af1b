import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { address, go } from '../address/store';
import { call, withQuery } from '../api/client';
import type { Division, Facility, Page } from '../api/types';
import { categoryTitle, usePlaceCategories } from '../names/categories';
import type { NameSuggestion } from '../names/types';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { symbolAddress } from '../map/symbolAddress';
import { t, term, useLanguage } from '../words/words';

interface Found {
  names: NameSuggestion[];
  divisions: Division[];
  facilities: Facility[];
}
const nothing: Found = { names: [], divisions: [], facilities: [] };

function useFound(text: string): { found: Found; asking: boolean } {
  const [state, setState] = useState<{ of: string; found: Found; asking: boolean }>({ of: '', found: nothing, asking: false });
  useEffect(() => {
    if (!text) return setState({ of: text, found: nothing, asking: false });
    setState((old) => ({ ...old, asking: true }));
    const stop = new AbortController();
    const timer = window.setTimeout(async () => {
      const { view, day } = address();
      const near = view && `${view.lon.toFixed(4)},${view.lat.toFixed(4)}`;
      const ask = <T,>(path: string, query: Record<string, string | number | null>) =>
        call<Page<T>>(withQuery(path, { q: text, ...query }), { signal: stop.signal }).then((page) => page.items, () => []);
      const show = (part: Partial<Found>) => stop.signal.aborted || setState((old) => ({ ...old, of: text, found: { ...(old.of === text ? old.found : nothing), ...part } }));
      // Asked at once and shown in this order: a slow answer does not hold up the one above it, nor push it down.
      const asked = [
        ask<NameSuggestion>('/api/v1/place-names/suggest', { limit: 8, near }).then((names) => ({ names })),
        ask<Division>('/api/v1/divisions', { limit: 8, validAt: day }).then((divisions) => ({ divisions })),
        ask<Facility>('/api/v1/facilities', { limit: 6, validAt: day }).then((facilities) => ({ facilities })),
      ];
      for (const part of asked) show(await part);
      if (!stop.signal.aborted) setState((old) => ({ ...old, asking: false }));
    }, 150);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return { found: state.found, asking: state.asking };
}

/** Why a name was found, where that is not plain to see: its former name, its pinyin. */
function matchedBy({ name, matched }: NameSuggestion): string | null {
  if (matched.kind === 'former') return t('search.former', { name: matched.term });
  return matched.kind !== 'standard' && matched.term !== name ? t('search.alias', { name: matched.term }) : null;
}

/** The one search: place names by characters, pinyin, initials or a former name, divisions by name or code, and facilities by name. */
export function SearchBox() {
  useLanguage();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  const { found, asking } = useFound(text.trim());
  const kinds = useFacilityKinds();
  const categories = usePlaceCategories();

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if ((event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing)) {
        event.preventDefault();
        input.current?.focus({ cursor: 'all' });
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const options = [
    ...found.names.map((n) => ({
      value: `name:${n.id}`,
      label: (
        <span className="hit">
          <b>{n.name}</b>{matchedBy(n) && <span className="hit-former">{matchedBy(n)}</span>}
          <span className="quiet hit-rest">{[n.plain, categoryTitle(categories.data, n.category), n.divisions?.at(-1)?.name].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    })),
    ...found.divisions.map((d) => ({
      value: `division:${d.code}`,
      label: <span className="hit"><b>{d.name}</b> <span className="quiet">{[term('level', d.level), d.code, d.parentName].filter(Boolean).join(' · ')}</span></span>,
    })),
    ...found.facilities.map((f) => ({
      value: `facility:${f.id}`,
      label: <span className="hit"><img src={symbolAddress(f.kind)} alt="" width={16} height={16} /> <b>{f.name}</b> <span className="quiet">{kindTitle(kinds.data, f.kind)}</span></span>,
    })),
  ];

  const choose = (value: string) => {
    const [type, id] = value.split(':') as [string, string];
    setText('');
    input.current?.blur();
    go({ selection: type === 'division' ? { type, code: id } : { type: type === 'name' ? 'name' : 'facility', id }, point: null });
  };

  return (
    <AutoComplete
      className="search"
      classNames={{ popup: { root: 'search-hits' } }}
      options={options}
      // Inside the header, so that what is found belongs to a landmark.
      getPopupContainer={(box) => box.parentElement ?? box}
      value={text}
      onChange={(value: string) => /^(division|facility|name):/.test(value) || setText(value)}
      onSelect={choose}
      defaultActiveFirstOption
      notFoundContent={text.trim() && !asking ? t('search.nothing') : null}
    >
      <Input ref={input} prefix={<SearchOutlined aria-hidden="true" />} placeholder={t('search.placeholder')} aria-label={t('search.title')} suffix={<kbd aria-hidden="true">/</kbd>} />
    </AutoComplete>
  );
}
