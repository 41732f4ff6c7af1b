/** Pairs of longitude and latitude as people write and copy them: `112.1, 28.2; 112.3 28.4`. Null when it is not that. */
export function readCoordinates(text: string, as: 'point' | 'line' | 'area'): GeoJSON.Geometry | null {
  const numbers = (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  if (/[^\d\s.,;，；°-]/.test(text) || numbers.length === 0 || numbers.length % 2 === 1) return null;
  const pairs: [number, number][] = [];
  for (let i = 0; i < numbers.length; i += 2) pairs.push([numbers[i]!, numbers[i + 1]!]);
  if (pairs.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) return null;
  if (pairs.length === 1) return { type: 'Point', coordinates: pairs[0]! };
  if (as === 'area' && pairs.length >= 3) {
    const [first, last] = [pairs[0]!, pairs.at(-1)!];
    return { type: 'Polygon', coordinates: [first[0] === last[0] && first[1] === last[1] ? pairs : [...pairs, first]] };
  }
  return { type: 'LineString', coordinates: pairs };
}

const pair = ([lon, lat]: number[]) => `${lon!.toFixed(5)}, ${lat!.toFixed(5)}`;

/** The same text for a shape of one part; nothing for those too rich to be typed. */
export function writeCoordinates(shape: GeoJSON.Geometry | null | undefined): string {
  if (shape?.type === 'Point') return pair(shape.coordinates);
  const line = shape?.type === 'LineString' ? shape.coordinates : shape?.type === 'Polygon' && shape.coordinates.length === 1 ? shape.coordinates[0]! : [];
  return line.length > 0 && line.length <= 12 ? line.map(pair).join('; ') : '';
}

const radius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the ground on a sphere: within half a percent of the ellipsoid, enough to say how long a road is. */
export function lengthMetres(shape: GeoJSON.Geometry | null | undefined): number {
  const lines = shape?.type === 'LineString' ? [shape.coordinates] : shape?.type === 'MultiLineString' ? shape.coordinates : [];
  let sum = 0;
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const h = Math.sin(radians(b[1]! - a[1]!) / 2) ** 2 + Math.cos(radians(a[1]!)) * Math.cos(radians(b[1]!)) * Math.sin(radians(b[0]! - a[0]!) / 2) ** 2;
      sum += 2 * radius * Math.asin(Math.sqrt(h));
    }
  return sum;
}

/** Of the outer rings less the holes, on a sphere (Chamberlain and Duquette 2007). */
export function areaSquareMetres(shape: GeoJSON.Geometry | null | undefined): number {
  const ring = (points: GeoJSON.Position[]) => {
    let sum = 0;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      sum += radians(b[0]! - a[0]!) * (2 + Math.sin(radians(a[1]!)) + Math.sin(radians(b[1]!)));
    }
    return Math.abs((sum * radius * radius) / 2);
  };
  const polygons = shape?.type === 'Polygon' ? [shape.coordinates] : shape?.type === 'MultiPolygon' ? shape.coordinates : [];
  return polygons.reduce((all, [outer, ...holes]) => all + ring(outer!) - holes.reduce((sum, hole) => sum + ring(hole), 0), 0);
}
