import { useQuery } from '../api/query';
import { say } from '../words/words';
import type { PlaceCategory } from './types';

export function usePlaceCategories() {
  const answer = useQuery<PlaceCategory[] | { items: PlaceCategory[] }>('/api/v1/place-categories');
  const data = answer.data && (Array.isArray(answer.data) ? answer.data : answer.data.items);
  return { ...answer, data };
}

/** A category's title; an office may have codes of its own, which then stand for themselves. */
export const categoryTitle = (categories: PlaceCategory[] | null, code: string | null | undefined) => say(categories?.find((one) => one.code === code)?.title) || (code ?? '');
