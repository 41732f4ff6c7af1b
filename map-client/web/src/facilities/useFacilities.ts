import { useMemo } from 'react';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages } from '../api/query';
import type { Facility } from '../api/types';

/** The facilities the filters leave; kinds are sifted here so that the count of every kind stays visible. */
export function useFacilities() {
  const day = useAddress((a) => a.day);
  const within = useAddress((a) => a.within);
  const text = useAddress((a) => a.text);
  const kinds = useAddress((a) => a.kinds);
  const answer = useAllPages<Facility>(withQuery('/api/v1/facilities', { division: within, q: text, validAt: day, limit: 1000 }));
  const shown = useMemo(() => (answer.data ?? []).filter((f) => kinds.length === 0 || kinds.includes(f.kind)), [answer.data, kinds]);
  const counts = useMemo(() => {
    const byKind = new Map<string, number>();
    for (const { kind } of answer.data ?? []) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    return byKind;
  }, [answer.data]);
  return { answer, shown, counts };
}
