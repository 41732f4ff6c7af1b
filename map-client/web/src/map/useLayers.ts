import type { ExpressionSpecification, FilterSpecification, Map as MapLibre, VectorTileSource } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useAddress } from '../address/store';
import type { Outcome } from '../address/address';
import { outcomes } from '../coverage/outcome';
import { useQuery } from '../api/query';
import type { Assessment } from '../api/types';
import { catalogue, groupShown, minZoomOf } from './catalogue';
import { sourceTiles, tileAddress } from './style';

const wanted = (outcome: Outcome | null): FilterSpecification | null => (outcome ? ['==', ['get', 'met'], outcome] : null);
const colour = ['match', ['get', 'met'], ...outcomes.flatMap((one) => [one, catalogue.colours[one]]), catalogue.colours.unknown] as unknown as ExpressionSpecification;

/** Keeps the living map in step with day, switches, kinds and assessment. */
export function useLayers(map: MapLibre | null) {
  const day = useAddress((a) => a.day);
  const toggled = useAddress((a) => a.toggled);
  const kinds = useAddress((a) => a.kinds);
  const desk = useAddress((a) => a.desk);
  const standard = useAddress((a) => a.standard);
  const assessment = useAddress((a) => a.assessment);
  const outcome = useAddress((a) => a.outcome);
  const asked = useRef(catalogue.sources.map(({ id }) => sourceTiles(id, day, kinds)));

  useEffect(() => {
    if (!map) return;
    catalogue.sources.forEach(({ id }, i) => {
      const tiles = sourceTiles(id, day, kinds);
      if (asked.current[i] !== tiles) (map.getSource(id) as VectorTileSource | undefined)?.setTiles([tiles]);
      asked.current[i] = tiles;
    });
  }, [map, day, kinds]);

  useEffect(() => {
    if (!map) return;
    for (const layer of catalogue.layers) {
      map.setLayoutProperty(layer.id, 'visibility', groupShown(layer.group, toggled, desk) ? 'visible' : 'none');
      if (layer.minZoomOn) map.setLayerZoomRange(layer.id, minZoomOf(layer, desk), layer.maxZoom);
    }
  }, [map, toggled, desk]);

  useEffect(() => {
    if (!map) return;
    map.setFilter('facility', kinds.length > 0 ? ['in', ['get', 'kind'], ['literal', kinds]] : null);
  }, [map, kinds]);

  // One of a single standard has nothing to draw for another.
  const made = useQuery<Assessment>(desk === 'coverage' && assessment ? `/api/v1/coverage/assessments/${assessment}` : null);
  const assessed = standard !== null && (made.data?.standards.some((one) => one.id === standard) ?? false);
  useEffect(() => {
    if (!map || !assessed) return;
    const source = `assessment-${assessment}`;
    map.addSource('assessment', { type: 'vector', tiles: [tileAddress(source, { standard: standard! })], minzoom: 0, maxzoom: 14 });
    const place = { source: 'assessment', 'source-layer': source };
    const { below, opacity, line, lineWidth } = catalogue.assessment;
    map.addLayer({ id: 'assessment', type: 'fill', ...place, paint: { 'fill-color': colour, 'fill-opacity': opacity } }, below);
    map.addLayer({ id: 'assessment-line', type: 'line', ...place, paint: { 'line-color': line, 'line-width': lineWidth } }, below);
    return () => {
      // The map itself may have been taken down first.
      if (!map.style || !map.getSource('assessment')) return;
      map.removeLayer('assessment-line');
      map.removeLayer('assessment');
      map.removeSource('assessment');
    };
  }, [map, assessed, assessment, standard]);

  useEffect(() => {
    if (!map?.getLayer('assessment')) return;
    map.setFilter('assessment', wanted(outcome));
    map.setFilter('assessment-line', wanted(outcome));
  }, [map, assessed, assessment, standard, outcome]);
}
