import type { GeoJSONSource, LngLatBoundsLike, Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { selectionKey } from '../address/address';
import { onTravel, useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { Division, Facility } from '../api/types';
import { clicked } from './useClicks';
import { useHovered } from './hover';
import { roomAround } from './room';

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
type Shape = GeoJSON.Geometry | GeoJSON.Feature | GeoJSON.FeatureCollection;

/** Draws the chosen thing, and brings it into view when it was chosen elsewhere than on the map. */
export function useSelectionOnMap(map: MapLibre | null) {
  const selection = useAddress((a) => a.selection);
  const day = useAddress((a) => a.day);
  const code = selection?.type === 'division' ? selection.code : null;
  const id = selection?.type === 'facility' ? selection.id : null;
  const boundary = useQuery<Shape>(code && withQuery(`/api/v1/divisions/${code}/boundary`, { validAt: day }));
  const division = useQuery<Division>(code && withQuery(`/api/v1/divisions/${code}`, { validAt: day }));
  const facility = useQuery<Facility>(id && withQuery(`/api/v1/facilities/${id}`, { validAt: day }));
  // A link that names a view is opened at that view; so is an older address come back to.
  const settled = useRef(new URLSearchParams(location.search).has('view') ? (code ?? id ?? '') : '');

  useEffect(() => onTravel((a) => void (settled.current = a.selection ? selectionKey(a.selection) : '')), []);

  useEffect(() => {
    const source = map?.getSource('selection') as GeoJSONSource | undefined;
    if (!source) return;
    const place = facility.data?.location ?? division.data?.seat;
    if (id && facility.data) source.setData({ type: 'Point', coordinates: facility.data.location });
    else if (code && boundary.data) source.setData(boundary.data);
    else if (code && boundary.problem && place) source.setData({ type: 'Point', coordinates: place });
    else source.setData(nothing);
  }, [map, code, id, boundary.data, boundary.problem, division.data, facility.data]);

  useEffect(() => {
    const key = code ?? id ?? '';
    if (!map || !key || settled.current === key || clicked.code === key) {
      if (key && clicked.code === key) settled.current = key;
      return;
    }
    if (id && facility.data) map.easeTo({ center: facility.data.location, padding: roomAround(0), zoom: Math.max(map.getZoom(), 13), duration: 500 });
    else if (code && division.data?.bbox) map.fitBounds(division.data.bbox as LngLatBoundsLike, { padding: roomAround(40), maxZoom: 15, duration: 500 });
    else if (code && division.data?.seat) map.easeTo({ center: division.data.seat, padding: roomAround(0), zoom: Math.max(map.getZoom(), 13), duration: 500 });
    else return;
    settled.current = key;
    clicked.code = '';
  }, [map, code, id, division.data, facility.data]);

  const hovered = useHovered((h) => h);
  useEffect(() => {
    if (!map) return;
    map.setFilter('hovered-facility', ['==', ['get', 'id'], hovered?.type === 'facility' ? hovered.id : '']);
    markDivision(map, hovered?.type === 'division' ? hovered : null);
  }, [map, hovered]);
}

/** A layer cannot change its source, so the mark of a hovered division is laid anew for its level. */
function markDivision(map: MapLibre, hovered: { code: string; level: string } | null) {
  const source = hovered ? `division-${hovered.level}` : null;
  const layer = map.getLayer('hovered');
  if (source && layer && layer.source !== source) {
    const paint = { 'line-color': map.getPaintProperty('hovered', 'line-color') as string, 'line-width': 2.2 };
    map.removeLayer('hovered');
    map.addLayer({ id: 'hovered', type: 'line', source, 'source-layer': source, filter: ['==', ['get', 'code'], ''], paint }, 'selected-fill');
  }
  map.setFilter('hovered', ['==', ['get', 'code'], hovered?.code ?? '']);
}
