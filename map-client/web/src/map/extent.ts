import type { Division, Page } from '../api/types';
import { call, withQuery } from '../api/client';

export type Box = [west: number, south: number, east: number, north: number];

export function union(boxes: Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [west, south] = [0, 1].map((i) => Math.min(...boxes.map((b) => b[i]!))) as [number, number];
  const [east, north] = [2, 3].map((i) => Math.max(...boxes.map((b) => b[i]!))) as [number, number];
  return [west, south, east, north];
}

/** The extent of everything in the register. */
export async function wholeExtent(day: string | null): Promise<Box | null> {
  const page = await call<Page<Division>>(withQuery('/api/v1/divisions', { level: 'province', validAt: day, limit: 100 })).catch(() => null);
  return union((page?.items ?? []).map((d) => d.bbox).filter((b) => b !== null && b !== undefined) as Box[]);
}
