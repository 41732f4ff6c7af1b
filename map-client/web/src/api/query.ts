import { useCallback, useEffect, useState } from 'react';
import { useLanguage } from '../words/words';
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

export async function fetchKept<T>(path: string, language: string, signal?: AbortSignal, fetcher: (path: string, signal?: AbortSignal) => Promise<unknown> = (p, s) => call(p, s ? { signal: s } : {})): Promise<T> {
  const key = `${language} ${path}`;
  const found = kept.get(key);
  if (found && Date.now() - found.at < freshMilliseconds) return found.data as T;
  const data = await fetcher(path, signal);
  keep(key, data);
  return data as T;
}

/** Follows `next` to the end, or to a limit that keeps a browser usable. */
export async function allPages<T>(path: string, signal?: AbortSignal, limit = 40_000): Promise<T[]> {
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

type Fetcher = (path: string, signal?: AbortSignal) => Promise<unknown>;

function useAnswer<T>(path: string | null, fetcher: Fetcher | undefined, prefix: string): Answer<T> {
  const language = useLanguage();
  const reachable = useReachable();
  const known = useVersion();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ key: string; data: T | null; problem: Problem | null } | null>(null);
  const key = path === null ? '' : `${prefix}${path}`;
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    fetchKept<T>(key, language, stop.signal, (_, signal) => (fetcher ? fetcher(path, signal) : call(path, signal ? { signal } : {}))).then(
      (data) => stop.signal.aborted || setState({ key, data, problem: null }),
      (cause: unknown) => stop.signal.aborted || setState({ key, data: null, problem: cause instanceof Problem ? cause : new Problem(0, String(cause)) }),
    );
    return () => stop.abort();
    // A request that failed for want of a network is made again when the network is back.
  }, [key, language, round, known, state?.problem?.status === 0 && reachable]);
  const again = useCallback(() => {
    setState(null);
    setRound((n) => n + 1);
  }, []);
  const current = path !== null && state?.key === key ? state : null;
  return { data: current?.data ?? null, problem: current?.problem ?? null, waiting: path !== null && !current, again };
}

export const useQuery = <T>(path: string | null): Answer<T> => useAnswer<T>(path, undefined, '');

export const useAllPages = <T>(path: string | null): Answer<T[]> => useAnswer<T[]>(path, (p, signal) => allPages<T>(p, signal), 'all ');
