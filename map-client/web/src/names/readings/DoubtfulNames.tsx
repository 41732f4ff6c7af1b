import { useCallback, useEffect, useRef, useState } from 'react';
import { writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { call, Problem, withQuery } from '../../api/client';
import type { Page } from '../../api/types';
import { ProblemNote, Soon } from '../../app/Waiting';
import { WithinPicker } from '../../divisions/WithinPicker';
import { hover } from '../../map/hover';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import type { DoubtfulReading, PlaceName } from '../types';
import { ConfirmReadings } from './ConfirmReadings';
import { typing } from './typing';

const pageSize = 100;

/** Names one after another: Enter confirms what is chosen, and the next one follows of itself. */
export function DoubtfulNames() {
  const account = useAccount();
  const may = writesNames(account);
  const categories = usePlaceCategories();
  const within = useAddress((a) => a.within);
  const selected = useAddress((a) => (a.selection?.type === 'name' ? a.selection.id : null));
  const [items, setItems] = useState<DoubtfulReading[]>([]);
  const [done, setDone] = useState<Record<string, PlaceName>>({});
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const busy = useRef(false);

  // A page may be empty and yet not the last: most names are read in one way only.
  const load = useCallback(
    async (after: string | null, signal?: AbortSignal) => {
      if (busy.current) return;
      busy.current = true;
      setProblem(null);
      try {
        let cursor = after;
        do {
          const page: Page<DoubtfulReading> = await call<Page<DoubtfulReading>>(withQuery('/api/v1/place-names/doubtful-readings', { division: within, limit: pageSize, after: cursor }), signal ? { signal } : {});
          setItems((old) => [...old, ...page.items]);
          cursor = page.next ?? null;
          if (page.items.length > 0) break;
        } while (cursor);
        setNext(cursor);
      } catch (cause) {
        if (!signal?.aborted) setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
      } finally {
        busy.current = false;
      }
    },
    [within],
  );
  useEffect(() => {
    const stop = new AbortController();
    busy.current = false;
    setItems([]);
    void load(null, stop.signal);
    return () => stop.abort();
  }, [load]);

  const at = items.findIndex(({ name }) => name.id === selected);
  const choose = (item: DoubtfulReading | undefined) => item && go({ selection: { type: 'name', id: item.name.id }, point: null }, 'replace');
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
    if (next && at >= items.length - 20) void load(next);
  }, [at, items.length, next]);
  // Who comes to work through the list has the first one open.
  useEffect(() => {
    if (at < 0 && items.length > 0 && may) choose(items[0]);
  }, [items.length > 0, may]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === 'j' || event.key === 'ArrowDown') choose(items[Math.min(items.length - 1, at + 1)]);
      else if (event.key === 'k' || event.key === 'ArrowUp') choose(items[Math.max(0, at - 1)]);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  const confirmed = (name: PlaceName) => {
    const now = { ...done, [name.id]: name };
    setDone(now);
    choose([...items.slice(at + 1), ...items.slice(0, at)].find((one) => !now[one.name.id]));
  };
  const left = items.filter(({ name }) => !done[name.id]).length;

  return (
    <>
      <div className="filters"><WithinPicker /></div>
      {problem && <div className="pad"><ProblemNote problem={problem} again={() => void load(next ?? null)} /></div>}
      {next === undefined && !problem && <Soon><p className="pad quiet" role="status">{t('waiting')}</p></Soon>}
      {next !== undefined && (
        <p className="pad quiet number readings-left" role="status">
          {items.length === 0 ? t('readings.none') : t(next ? 'readings.leftMore' : 'readings.left', { left: count(left) })}
          {Object.keys(done).length > 0 && <> · {t('readings.done', { done: count(Object.keys(done).length) })}</>}
        </p>
      )}
      {may && items.length > 0 && <p className="campaign-keys quiet wide-only">{t('readings.keys')}</p>}
      <ol ref={list} className="plain candidates" aria-label={t('readings.doubtful')}>
        {items.map((item, i) => {
          const name = done[item.name.id] ?? item.name;
          const open = i === at;
          return (
            <li key={name.id} className={open ? 'candidate candidate-open' : 'candidate'} onMouseEnter={() => hover({ type: 'name', id: name.id })} onMouseLeave={() => hover(null)}>
              <button type="button" className="application-row" aria-current={open} aria-expanded={open} onClick={() => choose(item)}>
                <span className="application-line">
                  <b className="application-names">{name.name}</b>
                  {done[name.id] ? <span className="clean">{t('readings.isConfirmed')}</span> : <span className="quiet nowrap">{item.romanization.syllables.filter((one) => one.alternatives.length > 0).map((one) => one.character).join('')}</span>}
                </span>
                <span className="application-line quiet">
                  <span className="application-names" lang="zh-Latn">{name.toned}</span>
                  <span className="nowrap">{[categoryTitle(categories.data, name.category), name.divisions.at(-1)?.name].filter(Boolean).join(' · ')}</span>
                </span>
              </button>
              {open && may && !done[name.id] && (
                <div className="candidate-body"><ConfirmReadings key={name.id} name={name} romanization={item.romanization} onConfirmed={confirmed} /></div>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
