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

const corners = (coordinates: unknown): number[][] => (Array.isArray(coordinates) ? (typeof coordinates[0] === 'number' ? [coordinates as number[]] : coordinates.flatMap(corners)) : []);

/** What some shapes span together. */
export function boxOf(shapes: GeoJSON.Geometry[]): Box | null {
  const all = shapes.flatMap((shape) => ('coordinates' in shape ? corners(shape.coordinates) : shape.geometries.flatMap((one) => ('coordinates' in one ? corners(one.coordinates) : []))));
  return union(all.map(([lon, lat]) => [lon!, lat!, lon!, lat!]));
}

export const provincesPath = (day: string | null) => withQuery('/api/v1/divisions', { level: 'province', validAt: day, limit: 100 });

/** The extent of everything in the register; null while it is empty or out of reach. */
export const wholeExtent = (day: string | null): Promise<Box | null> =>
  fetchKept<Division[]>(provincesPath(day), (path) => allPages<Division>(path), 'all ').then(
    (provinces) => union(provinces.map((d) => d.bbox).filter((b) => b != null) as Box[]),
    () => null,
  );
