import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import type { AccessLevel } from '../address/address';
import { catalogue } from '../map/catalogue';
import { sourceTiles } from '../map/style';
import { silent } from './colours';

const id = 'access-division';
// As the server has them: the plain map draws a level only where its lines can be told apart, colours are read from further away.
const sooner = 2;

export interface Coloured {
  code: string;
  colour: string;
  opacity: number;
}

/** Our own division tiles, coloured by the rows: other colours are set without asking for tiles. Null draws nothing. */
export function useColouredDivisions(map: MapLibre | null, level: AccessLevel, day: string | null, rows: Coloured[] | null) {
  const shown = rows !== null;
  useEffect(() => {
    if (!shown || !map) return;
    const source = `division-${level}`;
    const { minZoom, maxZoom } = catalogue.sources.find((one) => one.id === source)!;
    map.addSource(id, { type: 'vector', tiles: [sourceTiles(source, day, [])], minzoom: Math.max(0, minZoom - sooner), maxzoom: maxZoom, promoteId: 'code' });
    map.addLayer({
      id, type: 'fill', source: id, 'source-layer': source,
      paint: { 'fill-color': ['to-color', ['coalesce', ['feature-state', 'colour'], silent]], 'fill-opacity': ['coalesce', ['feature-state', 'opacity'], 0] },
    }, 'road-casing');
    map.addLayer({ id: `${id}-line`, type: 'line', source: id, 'source-layer': source, paint: { 'line-color': '#ffffff', 'line-width': 0.6 } }, 'road-casing');
    return () => {
      // The map itself may have been taken down first.
      if (!map.style || !map.getSource(id)) return;
      map.removeLayer(`${id}-line`);
      map.removeLayer(id);
      map.removeSource(id);
    };
  }, [map, shown, level, day]);

  useEffect(() => {
    if (!rows || !map?.getSource(id)) return;
    const at = { source: id, sourceLayer: `division-${level}` };
    map.removeFeatureState(at);
    for (const { code, colour, opacity } of rows) map.setFeatureState({ ...at, id: code }, { colour, opacity });
  }, [map, rows, level, day]);
}
