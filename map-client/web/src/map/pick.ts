import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { call, withQuery } from '../api/client';
import type { PlaceName } from '../names/types';

export interface Picked {
  name: string;
  geometry: GeoJSON.Geometry;
}

const reachPixels = 8;
const layers = ['facility', 'place-name', 'place-name-dot', 'place-name-line', 'road', 'road-casing'];

/** The whole of what a tile shows only a part of. */
async function wholeOf(map: MapLibre, event: MapMouseEvent): Promise<Picked | null> {
  const { x, y } = event.point;
  const found = map.queryRenderedFeatures([[x - reachPixels, y - reachPixels], [x + reachPixels, y + reachPixels]], { layers: layers.filter((id) => map.getLayer(id)) });
  const hit = found.sort((a, b) => layers.indexOf(a.layer.id) - layers.indexOf(b.layer.id))[0];
  if (!hit) return null;
  const name = String(hit.properties['name'] ?? '');
  if (hit.layer.id.startsWith('place-name')) {
    const whole = await call<PlaceName>(`/api/v1/place-names/${String(hit.properties['id'])}`);
    const geometry = whole.geometry ?? (whole.location && ({ type: 'Point', coordinates: whole.location } as const));
    return geometry ? { name, geometry } : null;
  }
  if (hit.layer.id.startsWith('road')) {
    const [from, to] = [map.unproject([x - reachPixels, y + reachPixels]), map.unproject([x + reachPixels, y - reachPixels])];
    const bbox = [from.lng, from.lat, to.lng, to.lat].map((n) => n.toFixed(6)).join(',');
    const roads = await call<GeoJSON.FeatureCollection>(withQuery('/ogc/collections/road/items', { bbox, limit: 20 }));
    const road = roads.features.find((one) => one.properties?.['name'] === hit.properties['name']) ?? roads.features[0];
    return road ? { name: String(road.properties?.['name'] ?? name), geometry: road.geometry } : null;
  }
  return { name, geometry: hit.geometry as GeoJSON.Geometry };
}

/** Waits for a click on a road, a facility or a named place; the answer stops waiting. */
export function startPicking(map: MapLibre, done: (picked: Picked) => void, missed: () => void): () => void {
  const click = (event: MapMouseEvent) => void wholeOf(map, event).then((picked) => (picked ? done(picked) : missed()), missed);
  map.on('click', click);
  map.getCanvas().style.cursor = 'crosshair';
  return () => {
    map.off('click', click);
    map.getCanvas().style.cursor = '';
  };
}
