import { useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Page } from '../../api/types';
import type { Sign } from '../types';

const pageSize = 1000;

/** The signs the filters leave, as many as a table can hold; `query` is what the downloads ask for the rest with. */
export function useSigns() {
  const day = useAddress((a) => a.day);
  const within = useAddress((a) => a.within);
  const kind = useAddress((a) => a.rule);
  const state = useAddress((a) => a.state);
  const query = { division: within, kind, state: state === 'outdated' ? null : state, outdated: state === 'outdated' ? 'true' : null, validAt: day };
  const answer = useQuery<Page<Sign>>(withQuery('/api/v1/signs', { ...query, limit: pageSize }));
  return { answer, query };
}
