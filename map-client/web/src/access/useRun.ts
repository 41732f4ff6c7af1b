import { useEffect, useMemo } from 'react';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages, useQuery } from '../api/query';
import { useRemembered } from '../app/useRemembered';
import { differenceClasses, shareClasses, valueClasses } from './classes';
import { scaleOf, valueOfDivision, type Scale } from './measure';
import { keepsDivision, parseSift } from './sift';
import type { DemandSource, ReachedDivision, Run } from './types';
import { useComparison } from './useComparison';

export const runPath = (id: string) => `/api/v1/coverage/runs/${id}`;
export const useDemandSources = () => useQuery<DemandSource[]>('/api/v1/demand/sources');

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

export interface KeptRun {
  id: string;
  kind: string;
  measure: string;
  mode: string;
  limit: number;
  unit: 'minutes' | 'kilometres';
  division: string;
  at: string;
}

const keepAtMost = 30;

/** The runs this browser has opened, newest first; the server keeps an account's last hundred. */
export function useKeptRuns(): KeptRun[] {
  const [kept, keep] = useRemembered<KeptRun[]>('access.runs', []);
  const { run, answer } = useRun();
  const open = useAddress((a) => a.run);
  useEffect(() => {
    if (!run?.summary) return;
    const { kind, measure, travel } = run.request;
    const { limit, unit } = run.summary.travel;
    const one = { id: run.id, kind, measure, mode: travel.mode, limit, unit, division: run.division.name, at: run.createdAt };
    if (!kept.some((other) => other.id === run.id)) keep([one, ...kept].slice(0, keepAtMost));
  }, [run?.id, run?.summary !== null]);
  const gone = answer.problem?.status === 404;
  useEffect(() => {
    if (gone) keep(kept.filter((one) => one.id !== open));
  }, [gone, open]);
  return kept;
}
