import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { useHovered } from './hover';
import { useOverlaid } from './overlay';

/** Draws what forms and reports lay over the map, and marks the one that is hovered. */
export function useOverlay(map: MapLibre | null) {
  const things = useOverlaid();
  const hovered = useHovered((h) => (h?.type === 'overlay' ? h.id : ''));
  useEffect(() => {
    (map?.getSource('overlay') as GeoJSONSource | undefined)?.setData({
      type: 'FeatureCollection',
      features: things.map(({ id, role, label, geometry }) => ({ type: 'Feature', geometry, properties: { id, role, label } })),
    });
  }, [map, things]);
  useEffect(() => {
    map?.setFilter('overlay-hovered', ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'id'], hovered]]);
    map?.setFilter('overlay-hovered-line', ['all', ['!=', ['geometry-type'], 'Point'], ['==', ['get', 'id'], hovered]]);
  }, [map, hovered]);
}
