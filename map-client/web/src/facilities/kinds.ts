import { useQuery } from '../api/query';
import type { FacilityKind } from '../api/types';
import { say } from '../words/words';

interface Kinds {
  items: FacilityKind[];
}

export function useFacilityKinds() {
  const answer = useQuery<Kinds | FacilityKind[]>('/api/v1/facility-kinds');
  const data = answer.data && (Array.isArray(answer.data) ? answer.data : answer.data.items);
  return { ...answer, data };
}

export const kindTitle = (kinds: FacilityKind[] | null, id: string) => say(kinds?.find((kind) => kind.id === id)?.title) || id;
