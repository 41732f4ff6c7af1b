import { useMemo } from 'react';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages, useQuery } from '../api/query';
import { differenceClasses, shareClasses, valueClasses } from './classes';
import { scaleOf, valueOfDivision, type Scale } from './measure';
import { keepsDivision, parseSift } from './sift';
import type { DemandSource, Network, ReachedDivision, Run } from './types';
import { useComparison } from './useComparison';

export const runPath = (id: string) => `/api/v1/coverage/runs/${id}`;
export const useDemandSources = () => useQuery<DemandSource[]>('/api/v1/demand/sources');

export const useNetworks = () => useQuery<Network[]>('/api/v1/travel/networks');

/** The run in the address, what it measures by, and the classes its map is coloured in. */
export function useRun() {
  const id = useAddress((a) => (a.desk === 'access' ? a.run : null));
  const answer = useQuery<Run>(id && runPath(id));
  const run = answer.data;
  const scale = useMemo(() => (run ? scaleOf(run.request) : null), [run]);
  const values = useMemo(() => (run?.summary && scale ? valueClasses(run.summary.histogram, scale) : []), [run, scale]);
  return { answer, run, scale, values, summary: run?.summary ?? null };
}

export interface RankedDivision extends ReachedDivision {
  value: number | null;
  /** Of the share reached, what it has more than the base; null without one. */
  difference: number | null;
}

/** What is coloured: a difference only where there is something to differ from. */
export function useShade() {
  const shade = useAddress((a) => a.shade);
  const base = useAddress((a) => a.base);
  return shade === 'difference' && !base ? 'share' : shade;
}

/** The divisions of the level looked at that the sift leaves, the worst served first. */
export function useDivisions() {
  const { run, scale, values } = useRun();
  const level = useAddress((a) => a.level);
  const shade = useShade();
  const sift = useSift();
  const { byCode } = useComparison(level);
  const answer = useAllPages<ReachedDivision>(run?.summary ? withQuery(`${runPath(run.id)}/divisions`, { level }) : null);
  const all = useMemo(() => (scale ? (answer.data ?? []).map((row): RankedDivision => ({ ...row, value: valueOfDivision(row, scale), difference: byCode.get(row.code)?.shareMore ?? null })).sort(worstFirst(scale)) : []), [answer.data, scale, byCode]);
  const kept = useMemo(() => new Set(scale ? all.filter((row) => keepsDivision(sift, row, scale, row.difference)).map((row) => row.code) : []), [all, sift, scale]);
  const differences = useMemo(() => differenceClasses(all.flatMap((row) => (row.difference === null ? [] : [row.difference]))), [all]);
  return { answer, all, kept, level, classes: shade === 'share' ? shareClasses : shade === 'difference' ? differences : values };
}

const worstFirst = ({ smallIsGood }: Scale) => (a: RankedDivision, b: RankedDivision) =>
  (a.share ?? 2) - (b.share ?? 2) || (smallIsGood ? (b.value ?? -Infinity) - (a.value ?? -Infinity) : (a.value ?? Infinity) - (b.value ?? Infinity)) || a.code.localeCompare(b.code);

export function useSift() {
  const text = useAddress((a) => a.sift);
  return useMemo(() => parseSift(text), [text]);
}
