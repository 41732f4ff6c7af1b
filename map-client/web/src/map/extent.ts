import { withQuery } from '../api/client';
import { allPages, fetchKept } from '../api/query';
import type { Division } from '../api/types';

export type Box = [west: number, south: number, east: number, north: number];

export function union(boxes: Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [west, south] = [0, 1].map((i) => Math.min(...boxes.map((b) => b[i]!))) as [number, number];
  const [east, north] = [2, 3].map((i) => Math.max(...boxes.map((b) => b[i]!))) as [number, number];
  return [west, south, east, north];
}

export const provincesPath = (day: string | null) => withQuery('/api/v1/divisions', { level: 'province', validAt: day, limit: 100 });

/** The extent of everything in the register; null while it is empty or out of reach. */
export const wholeExtent = (day: string | null): Promise<Box | null> =>
  fetchKept<Division[]>(provincesPath(day), (path) => allPages<Division>(path), 'all ').then(
    (provinces) => union(provinces.map((d) => d.bbox).filter((b) => b != null) as Box[]),
    () => null,
  );
