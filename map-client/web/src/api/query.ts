import { useCallback, useEffect, useState } from 'react';
import { currentLanguage, useLanguage } from '../words/words';
import { useReachable } from './reach';
import { call, Problem } from './client';
import type { Page } from './types';

interface Kept {
  at: number;
  data: unknown;
}

const kept = new Map<string, Kept>();
const freshMilliseconds = 60_000;
const keepAtMost = 300;

function keep(key: string, data: unknown) {
  kept.delete(key);
  kept.set(key, { at: Date.now(), data });
  if (kept.size > keepAtMost) kept.delete(kept.keys().next().value!);
}

const version = { value: 0, listeners: new Set<() => void>() };

/** After a write, what was read before is read again. */
export function forgetAnswers() {
  kept.clear();
  // What was asked before the write may answer as things were before it.
  underWay.clear();
  version.value++;
  version.listeners.forEach((listener) => listener());
}

function useVersion() {
  const [value, setValue] = useState(version.value);
  useEffect(() => {
    const listener = () => setValue(version.value);
    version.listeners.add(listener);
    return () => void version.listeners.delete(listener);
  }, []);
  return value;
}

const underWay = new Map<string, Promise<unknown>>();
type Fetcher = (path: string) => Promise<unknown>;
const one: Fetcher = (path) => call(path);

/** An answer not older than a minute, or the request for it; two parts of the page asking the same make one request. */
export function fetchKept<T>(path: string, fetcher: Fetcher = one, kind = ''): Promise<T> {
  const key = `${currentLanguage()} ${kind}${path}`;
  const found = kept.get(key);
  if (found && Date.now() - found.at < freshMilliseconds) return Promise.resolve(found.data as T);
  return (underWay.get(key) ?? ask(key, path, fetcher)) as Promise<T>;
}

function ask(key: string, path: string, fetcher: Fetcher): Promise<unknown> {
  const asked: Promise<unknown> = fetcher(path)
    .then((data) => {
      if (underWay.get(key) === asked) keep(key, data);
      return data;
    })
    .finally(() => {
      if (underWay.get(key) === asked) underWay.delete(key);
    });
  underWay.set(key, asked);
  return asked;
}

/** What is already known without asking, so that coming back to a view does not flicker. */
const known = <T>(path: string, kind: string): T | null => (kept.get(`${currentLanguage()} ${kind}${path}`)?.data as T | undefined) ?? null;

/** Follows `next` to the end, or to a limit that keeps a browser usable. */
export async function allPages<T>(path: string, signal?: AbortSignal, limit = 20_000): Promise<T[]> {
  const items: T[] = [];
  let next: string | null | undefined = null;
  do {
    const url: string = next ? `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next)}` : path;
    const page: Page<T> = await call<Page<T>>(url, signal ? { signal } : {});
    items.push(...page.items);
    next = page.next;
  } while (next && items.length < limit);
  return items;
}

export interface Answer<T> {
  data: T | null;
  problem: Problem | null;
  waiting: boolean;
  again: () => void;
}

function useAnswer<T>(path: string | null, fetcher: Fetcher, kind: string): Answer<T> {
  const language = useLanguage();
  const reachable = useReachable();
  const round = useVersion();
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<{ key: string; data: T | null; problem: Problem | null } | null>(null);
  const key = `${language} ${path}`;
  // A request that failed for want of a network is made again when the network is back.
  const unreached = state?.problem?.status === 0 && reachable;
  useEffect(() => {
    if (path === null) return;
    let left = false;
    fetchKept<T>(path, fetcher, kind).then(
      (data) => left || setState({ key, data, problem: null }),
      (cause: unknown) => left || setState({ key, data: null, problem: cause instanceof Problem ? cause : new Problem(500, String(cause)) }),
    );
    return () => {
      left = true;
    };
  }, [key, round, tries, unreached]);
  const again = useCallback(() => {
    setState(null);
    setTries((n) => n + 1);
  }, []);
  if (path === null) return { data: null, problem: null, waiting: false, again };
  const current = state?.key === key ? state : { data: known<T>(path, kind), problem: null };
  return { data: current.data, problem: current.problem, waiting: current.data === null && current.problem === null, again };
}

const every: Fetcher = (path) => allPages(path);

export const useQuery = <T>(path: string | null): Answer<T> => useAnswer<T>(path, one, '');
export const useAllPages = <T>(path: string | null): Answer<T[]> => useAnswer<T[]>(path, every, 'all ');
