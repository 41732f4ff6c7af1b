import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { useAddress } from '../address/store';
import { catalogue } from '../map/catalogue';
import { sourceTiles } from '../map/style';
import { colourOf } from './classes';
import { notReached, silent } from './colours';
import { useDivisions, useRun } from './useRun';

const id = 'access-division';
// As the server has them: the plain map draws a level only where its lines can be told apart, colours are read from further away.
const sooner = 2;

/** Our own division tiles, coloured by what the run came to: a sift or another class colours them anew without asking for tiles. */
export function useDivisionLayer(map: MapLibre) {
  const { run, scale } = useRun();
  const { all, kept, level, classes } = useDivisions();
  const shade = useAddress((a) => a.shade);
  const shown = run?.summary != null && shade !== 'points';
  const day = run?.asOf ?? null;

  useEffect(() => {
    if (!shown) return;
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
    if (!shown || !map.getSource(id)) return;
    const at = { source: id, sourceLayer: `division-${level}` };
    map.removeFeatureState(at);
    for (const row of all) {
      const value = shade === 'share' ? row.share : row.value;
      const beyond = value !== null && shade === 'value' && scale?.of === 'cost';
      map.setFeatureState({ ...at, id: row.code }, { colour: colourOf(value, classes) ?? (beyond ? notReached : silent), opacity: kept.has(row.code) ? 0.82 : 0.1 });
    }
  }, [map, shown, level, day, shade, all, kept, classes, scale]);
}
