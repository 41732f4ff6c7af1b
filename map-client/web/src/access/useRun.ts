import { useMemo } from 'react';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages, useQuery } from '../api/query';
import { shareClasses, valueClasses } from './classes';
import { scaleOf, valueOfDivision, type Scale } from './measure';
import { keepsDivision, parseSift } from './sift';
import type { DemandSource, Network, ReachedDivision, Run } from './types';

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
}

/** The divisions of the level looked at that the sift leaves, the worst served first. */
export function useDivisions() {
  const { run, scale, values } = useRun();
  const level = useAddress((a) => a.level);
  const shade = useAddress((a) => a.shade);
  const sift = useSift();
  const answer = useAllPages<ReachedDivision>(run?.summary ? withQuery(`${runPath(run.id)}/divisions`, { level }) : null);
  const all = useMemo(() => (scale ? (answer.data ?? []).map((row): RankedDivision => ({ ...row, value: valueOfDivision(row, scale) })).sort(worstFirst(scale)) : []), [answer.data, scale]);
  const kept = useMemo(() => new Set(scale ? all.filter((row) => keepsDivision(sift, row, scale)).map((row) => row.code) : []), [all, sift, scale]);
  return { answer, all, kept, level, classes: shade === 'share' ? shareClasses : values };
}

const worstFirst = ({ smallIsGood }: Scale) => (a: RankedDivision, b: RankedDivision) =>
  (a.share ?? 2) - (b.share ?? 2) || (smallIsGood ? (b.value ?? -Infinity) - (a.value ?? -Infinity) : (a.value ?? Infinity) - (b.value ?? Infinity)) || a.code.localeCompare(b.code);

export function useSift() {
  const text = useAddress((a) => a.sift);
  return useMemo(() => parseSift(text), [text]);
}
