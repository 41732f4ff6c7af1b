import { withQuery } from '../api/client';
import { allPages, fetchKept } from '../api/query';
import type { Division } from '../api/types';

export const divisionPath = (code: string, day: string | null, part = '') => withQuery(`/api/v1/divisions/${code}${part}`, { validAt: day });

export const childrenOf = (code: string, day: string | null) =>
  fetchKept<Division[]>(withQuery(`/api/v1/divisions/${code}/children`, { validAt: day, limit: 1000 }), (path) => allPages<Division>(path), 'all ');

/** The divisions a division lies in, from the province down, itself left out. */
export async function chainAbove(code: string, day: string | null): Promise<Division[]> {
  const above: Division[] = [];
  let { parentCode } = await fetchKept<Division>(divisionPath(code, day));
  while (parentCode && above.length < 5) {
    const parent: Division = await fetchKept<Division>(divisionPath(parentCode, day));
    above.unshift(parent);
    parentCode = parent.parentCode;
  }
  return above;
}
