import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { withQuery } from '../api/client';
import { allPages } from '../api/query';
import { levels, type Division, type Level } from '../api/types';
import { catalogue } from './catalogue';
import { labelSource } from './style';

// One label a division, from the register: a label taken from tiles would be drawn once in every tile its polygon crosses.
const enough = 3000;

function asPoint(division: Division): GeoJSON.Feature | null {
  const box = division.bbox;
  const at = box && division.level !== 'village' ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : division.seat ?? (box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  if (!at) return null;
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    // The larger the division, the sooner its name is placed.
    properties: { code: division.code, name: division.name, level: division.level, order: -(division.areaSquareKilometres ?? 0) },
  };
}

/** Keeps the names of the levels visible at the present zoom loaded; villages are read for the townships in view. */
export class Labels {
  private readonly loaded = new Map<string, Promise<GeoJSON.Feature[]>>();
  private day: string | null = null;

  constructor(private readonly map: MapLibre) {}

  async show(day: string | null) {
    if (day !== this.day) this.loaded.clear();
    this.day = day;
    const zoom = this.map.getZoom();
    const wanted = levels.filter((level) => catalogue.layers.some((l) => l.source === labelSource(level) && zoom >= l.minZoom - 0.3 && zoom < l.maxZoom));
    await Promise.all(wanted.map((level) => this.fill(level, day)));
  }

  private async fill(level: Level, day: string | null) {
    const parents = level === 'village' ? this.townshipsInView() : [null];
    const features = await Promise.all(parents.map((parent) => this.load(level, parent, day)));
    if (day !== this.day) return;
    const source = this.map.getSource(labelSource(level)) as GeoJSONSource | undefined;
    source?.setData({ type: 'FeatureCollection', features: features.flat() });
  }

  private load(level: Level, parent: string | null, day: string | null) {
    const path = withQuery('/api/v1/divisions', { level, parent, validAt: day, limit: 1000 });
    let found = this.loaded.get(path);
    if (!found) {
      found = allPages<Division>(path, undefined, enough).then((items) => items.map(asPoint).filter((f) => f !== null));
      found.catch(() => this.loaded.delete(path));
      this.loaded.set(path, found);
    }
    return found.catch(() => []);
  }

  private townshipsInView(): string[] {
    const townships = this.map.querySourceFeatures('division-township', { sourceLayer: 'division-township' });
    const box = this.map.getBounds();
    const near = townships.filter((f) => touches(f.geometry, [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()]));
    return [...new Set(near.map((f) => String(f.properties['code'])))].slice(0, 60);
  }
}

function touches(geometry: GeoJSON.Geometry, [west, south, east, north]: [number, number, number, number]): boolean {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return false;
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((p) => p[0]!);
  return rings.some((ring) => {
    const lons = ring.map((p) => p[0]!);
    const lats = ring.map((p) => p[1]!);
    return Math.min(...lons) <= east && Math.max(...lons) >= west && Math.min(...lats) <= north && Math.max(...lats) >= south;
  });
}
