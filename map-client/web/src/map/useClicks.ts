import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import { address, go } from '../address/store';
import { call, withQuery } from '../api/client';
import { levels, type Division } from '../api/types';
import { levelAt } from './catalogue';
import { mapIsHeld } from './hand';

/** Taps are less exact than pointers: a symbol is hit within this many pixels. */
const reachPixels = 6;
/** The selection that came from the map itself; the map then stays where it is. */
export const clicked = { code: '' };

async function whatIsAt(map: MapLibre, event: MapMouseEvent) {
  if (mapIsHeld()) return;
  const { x, y } = event.point;
  const near: [[number, number], [number, number]] = [[x - reachPixels, y - reachPixels], [x + reachPixels, y + reachPixels]];
  const facility = map.queryRenderedFeatures(near, { layers: ['facility'] })[0];
  if (facility) {
    clicked.code = String(facility.properties['id']);
    go({ selection: { type: 'facility', id: clicked.code }, point: null });
    return;
  }
  const name = map.queryRenderedFeatures(near, { layers: ['place-name', 'place-name-dot', 'place-name-line'] })[0];
  if (name) {
    clicked.code = String(name.properties['id']);
    go({ selection: { type: 'name', id: clicked.code }, point: null });
    return;
  }
  const demand = map.getLayer('access-point') && map.queryRenderedFeatures(near, { layers: ['access-point'] })[0];
  if (demand) {
    clicked.code = String(demand.properties['id']);
    go({ selection: { type: 'demand', id: clicked.code }, point: null });
    return;
  }
  const { lng, lat } = event.lngLat;
  const surfaces = ['assessment', 'access-division'].filter((id) => map.getLayer(id));
  const assessed = map.queryRenderedFeatures(event.point, { layers: surfaces })[0];
  const chain = await call<Division[]>(withQuery('/api/v1/divisions/locate', { lon: lng.toFixed(6), lat: lat.toFixed(6), crs: '4490', validAt: address().day }));
  const finest = levels.indexOf(levelAt(map.getZoom()));
  const drawn = chain.filter((division) => levels.indexOf(division.level) <= finest).at(-1) ?? chain[0];
  const code = (assessed?.properties['code'] as string | undefined) ?? drawn?.code;
  clicked.code = code ?? '';
  go({ selection: code ? { type: 'division', code } : null, point: code ? [lng, lat] : null });
}

export function useClicks(map: MapLibre | null) {
  useEffect(() => {
    if (!map) return;
    const click = (event: MapMouseEvent) => void whatIsAt(map, event).catch(() => undefined);
    map.on('click', click);
    return () => void map.off('click', click);
  }, [map]);
}
