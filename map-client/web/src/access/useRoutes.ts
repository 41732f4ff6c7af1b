import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { catalogue } from '../map/catalogue';
import { roomAround } from '../map/room';
import { clicked } from '../map/useClicks';
import { useHovered } from '../map/hover';
import { useNearest } from './useNearest';

const id = 'access-route';
const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The ways from the chosen demand point to its nearest facilities; the one rested on in the card stands out. */
export function useRoutes(map: MapLibre) {
  const { id: chosen, facilities } = useNearest();
  const hovered = useHovered((h) => (h?.type === 'facility' ? h.id : null));
  useEffect(() => {
    const { selected } = catalogue.colours;
    map.addSource(id, { type: 'geojson', data: nothing });
    map.addLayer({ id: `${id}-casing`, type: 'line', source: id, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '#ffffff', 'line-width': 5.5, 'line-opacity': 0.9 } }, 'facility');
    map.addLayer({ id, type: 'line', source: id, layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['-', 0, ['get', 'rank']] }, paint: { 'line-color': selected, 'line-width': 2.2, 'line-opacity': 0.55 } }, 'facility');
    map.addLayer({ id: `${id}-point`, type: 'circle', source: id, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 8, 'circle-color': '#ffffff', 'circle-stroke-color': selected, 'circle-stroke-width': 3 } }, 'facility');
    return () => {
      if (!map.style || !map.getSource(id)) return;
      for (const layer of [`${id}-point`, id, `${id}-casing`]) map.removeLayer(layer);
      map.removeSource(id);
    };
  }, [map]);

  useEffect(() => {
    const source = map.getSource(id) as GeoJSONSource | undefined;
    const lines = (facilities ?? []).flatMap((one, rank) => (one.route ? [{ type: 'Feature' as const, properties: { id: one.id, rank }, geometry: one.route }] : []));
    const start = lines[0]?.geometry.coordinates[0];
    source?.setData({ type: 'FeatureCollection', features: [...lines, ...(start ? [{ type: 'Feature' as const, properties: { rank: 0 }, geometry: { type: 'Point' as const, coordinates: start } }] : [])] });
    // A point chosen elsewhere than on the map is brought into view with its ways.
    if (!start || clicked.code === chosen || new URLSearchParams(location.search).has('view')) return;
    const all = lines.flatMap((line) => line.geometry.coordinates);
    const side = (axis: 0 | 1, pick: (...n: number[]) => number) => pick(...all.map((place) => place[axis]!));
    map.fitBounds([side(0, Math.min), side(1, Math.min), side(0, Math.max), side(1, Math.max)], { padding: roomAround(50), maxZoom: 15, duration: 500 });
  }, [map, chosen, facilities]);

  useEffect(() => {
    if (!map.getLayer(id)) return;
    const strong: ExpressionSpecification = hovered ? ['==', ['get', 'id'], hovered] : ['==', ['get', 'rank'], 0];
    map.setPaintProperty(id, 'line-width', ['case', strong, 4, 2.2]);
    map.setPaintProperty(id, 'line-opacity', ['case', strong, 1, 0.5]);
  }, [map, hovered]);
}
