import { useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Page } from '../../api/types';
import type { PlaceName } from '../types';

export const nameStatuses = ['approved', 'under-appeal', 'historic', 'proposed', 'rejected'] as const;
const pageSize = 1000;

/** The standard names the filters leave, as many as a table can hold; `query` is what a download asks for the rest with. */
export function useNames() {
  const day = useAddress((a) => a.day);
  const within = useAddress((a) => a.within);
  const text = useAddress((a) => a.text);
  const category = useAddress((a) => a.rule);
  const status = useAddress((a) => a.state);
  const query = { q: text, category, division: within, status, validAt: day };
  const answer = useQuery<Page<PlaceName>>(withQuery('/api/v1/place-names', { ...query, limit: pageSize }));
  return { answer, query };
}
