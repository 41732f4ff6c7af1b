import type { ExpressionSpecification, FilterSpecification, Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { withQuery } from '../api/client';
import { useAllPages } from '../api/query';
import { tileAddress } from '../map/style';
import type { Class } from './classes';
import { reasonColours, silent } from './colours';
import type { Sift } from './sift';
import { reasons, type DemandPoint } from './types';
import { runPath, useRun, useShade, useSift } from './useRun';

const id = 'access-point';

function colour(of: string, classes: Class[]): ExpressionSpecification {
  const why = reasons.flatMap((reason) => [['==', ['get', 'reason'], reason], reasonColours[reason]]);
  // A step holds its lower bound; a class its upper.
  const steps = classes.flatMap(({ to, colour: ink }) => [['<=', ['to-number', ['get', of]], to], ink]);
  return ['case', ...why, ['!', ['has', of]], silent, ...steps, silent] as unknown as ExpressionSpecification;
}

function wanted(of: string, sift: Sift | null): FilterSpecification | null {
  if (sift?.by === 'reason') return ['==', ['get', 'reason'], sift.reason];
  if (sift?.by !== 'value') return null;
  const value: ExpressionSpecification = ['to-number', ['get', of], -1];
  const above: ExpressionSpecification = [sift.from <= 0 ? '>=' : '>', value, sift.from];
  return sift.to === Infinity ? ['all', above] : ['all', above, ['<=', value, sift.to]];
}

// Villages and most cells are sent whole, so that a whole city shows its points; more than this come as tiles, close by only.
const mostAtOnce = 20_000;
const tilesFrom = 12;

export const pointsOnlyCloseBy = (units: number) => units > mostAtOnce;

/** Properties without a value are left out: the map would read them as nought. */
const feature = ({ lon, lat, ...properties }: DemandPoint): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)),
});

/** Every demand point of the run, coloured by its value or the reason it is not reached. */
export function usePointLayer(map: MapLibre) {
  const { run, scale, values } = useRun();
  const shade = useShade();
  const sift = useSift();
  const open = run?.summary && shade === 'points' ? run : null;
  const tiled = open !== null && pointsOnlyCloseBy(open.summary!.units.total);
  const { data: points } = useAllPages<DemandPoint>(open && !tiled ? withQuery(`${runPath(open.id)}/demand`, { limit: 10_000 }) : null);
  const openId = open?.id;
  const of = scale?.of ?? 'cost';
  useEffect(() => {
    if (!openId || (!tiled && !points)) return;
    const tiles = `coverage-${openId}`;
    if (tiled) map.addSource(id, { type: 'vector', tiles: [tileAddress(tiles, {})], minzoom: tilesFrom, maxzoom: 14 });
    else map.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: (points ?? []).map(feature) } });
    map.addLayer({
      id, type: 'circle', source: id, ...(tiled ? { 'source-layer': tiles } : {}),
      paint: {
        'circle-color': colour(of, values),
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 1.8, 10, 3.6, 12, 5, 15, 8],
        'circle-stroke-color': '#5f676d',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 8, 0.3, 12, 0.9],
      },
    }, 'facility');
    return () => {
      if (!map.style || !map.getSource(id)) return;
      map.removeLayer(id);
      map.removeSource(id);
    };
  }, [map, openId, tiled, points, of, values]);
  useEffect(() => {
    if (openId && map.getLayer(id)) map.setFilter(id, wanted(of, sift));
  }, [map, openId, tiled, points, of, values, sift]);
}
