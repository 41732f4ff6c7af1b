import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { useAddress } from '../address/store';
import { useQuery } from '../api/query';
import { catalogue } from '../map/catalogue';
import { useHovered } from '../map/hover';
import { fontFamily } from '../map/style';
import type { Siting } from './types';

const id = 'access-site';
const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export function useSiting() {
  const open = useAddress((a) => (a.desk === 'access' ? a.siting : null));
  return useQuery<Siting>(open && `/api/v1/coverage/sitings/${open}`);
}

/** Where to build next, numbered as the list has them; what stands already is not drawn again. */
export function useSites(map: MapLibre) {
  const { data } = useSiting();
  const hovered = useHovered((h) => (h?.type === 'demand' ? h.id : null));
  useEffect(() => {
    const { selected } = catalogue.colours;
    map.addSource(id, { type: 'geojson', data: nothing });
    map.addLayer({ id, type: 'circle', source: id, paint: { 'circle-radius': 11, 'circle-color': selected, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } });
    map.addLayer({
      id: `${id}-number`, type: 'symbol', source: id,
      layout: { 'text-field': ['get', 'number'], 'text-font': [fontFamily], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': '#ffffff' },
    });
    return () => {
      if (!map.style || !map.getSource(id)) return;
      map.removeLayer(`${id}-number`);
      map.removeLayer(id);
      map.removeSource(id);
    };
  }, [map]);

  useEffect(() => {
    const features = newSites(data).map((site, i) => ({ type: 'Feature' as const, properties: { id: site.id, number: String(i + 1) }, geometry: { type: 'Point' as const, coordinates: site.location } }));
    (map.getSource(id) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features });
  }, [map, data]);

  useEffect(() => {
    if (map.getLayer(id)) map.setPaintProperty(id, 'circle-radius', ['case', ['==', ['get', 'id'], hovered ?? ''], 15, 11]);
  }, [map, hovered]);
}

/** The most gained first. */
export const newSites = (siting: Siting | null) => (siting?.sites ?? []).filter((site) => !site.locked).sort((a, b) => b.gainPeople - a.gainPeople);
