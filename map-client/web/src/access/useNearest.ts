import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { NearestFacility } from './types';
import { runPath, useRun } from './useRun';

const howMany = 5;

/** The nearest facilities of the demand point in the address, the nearest first. */
export function useNearest() {
  const { run } = useRun();
  const id = useAddress((a) => (a.selection?.type === 'demand' ? a.selection.id : null));
  const answer = useQuery<NearestFacility[]>(run?.summary && id ? withQuery(`${runPath(run.id)}/demand/${encodeURIComponent(id)}/nearest`, { count: howMany }) : null);
  return { id, answer, facilities: answer.data };
}
