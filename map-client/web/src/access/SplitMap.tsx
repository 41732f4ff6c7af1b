import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages } from '../api/query';
import type { BaseMap } from '../api/types';
import { createMap } from '../map/createMap';
import { useLayers } from '../map/useLayers';
import { t } from '../words/words';
import { colourOf, shareClasses } from './classes';
import { notReached, silent } from './colours';
import { valueOfDivision } from './measure';
import type { ReachedDivision } from './types';
import { useColouredDivisions } from './useColouredDivisions';
import { runPath, useDivisions, useRun, useShade } from './useRun';

/** The base on a map of its own at the left of the open run's, in the same classes; both move together. */
export default function SplitMap({ map, baseMap }: { map: MapLibre; baseMap: BaseMap }) {
  const container = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<MapLibre | null>(null);
  useEffect(() => {
    const made = createMap(container.current!, baseMap, null);
    made.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    made.on('load', () => setLeft(made));
    let following = false;
    const follow = (from: MapLibre, to: MapLibre) => () => {
      if (following) return;
      following = true;
      to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
      following = false;
    };
    const [lead, back] = [follow(map, made), follow(made, map)];
    map.on('move', lead);
    made.on('move', back);
    return () => {
      map.off('move', lead);
      setLeft(null);
      made.remove();
    };
  }, [map]);
  useLayers(left);
  useBaseColours(left);
  return (
    <>
      <div ref={container} className="map-canvas map-left" />
      <span className="map-side map-side-left">{t('scenario.side.base')}</span>
      <span className="map-side map-side-right">{t('scenario.side.scenario')}</span>
    </>
  );
}

function useBaseColours(map: MapLibre | null) {
  const base = useAddress((a) => a.base);
  const { run, scale, values } = useRun();
  const { level } = useDivisions();
  const shade = useShade();
  const { data } = useAllPages<ReachedDivision>(base && withQuery(`${runPath(base)}/divisions`, { level }));
  const byShare = shade !== 'value';
  const rows = useMemo(() => (map && data && scale ? data.map((row) => {
    const value = byShare ? row.share : valueOfDivision(row, scale);
    const beyond = value !== null && !byShare && scale.of === 'cost';
    return { code: row.code, colour: colourOf(value, byShare ? shareClasses : values) ?? (beyond ? notReached : silent), opacity: 0.82 };
  }) : null), [map, data, scale, byShare, values]);
  useColouredDivisions(map, level, run?.asOf ?? null, rows);
}
