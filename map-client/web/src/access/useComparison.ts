import { useMemo } from 'react';
import { useSession } from '../accounts/session';
import type { AccessLevel } from '../address/address';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { Comparison } from './scenario';

const mostDivisions = 10_000;

/** Where the comparison of the open run with its base is asked; null where there is none to make. */
export function useComparisonPath(): { path: string; query: { run: string; base: string } } | null {
  const { token } = useSession();
  const run = useAddress((a) => (a.desk === 'access' ? a.run : null));
  const base = useAddress((a) => a.base);
  const scenario = useAddress((a) => a.scenario);
  return token && run && base && scenario && scenario !== 'new' ? { path: `/api/v1/scenarios/${scenario}/comparison`, query: { run, base } } : null;
}

export function useComparison(level: AccessLevel) {
  const asked = useComparisonPath();
  const answer = useQuery<Comparison>(asked && withQuery(asked.path, { ...asked.query, level, limit: mostDivisions }));
  const byCode = useMemo(() => new Map((answer.data?.divisions.items ?? []).map((row) => [row.code, row])), [answer.data]);
  return { answer, byCode };
}
