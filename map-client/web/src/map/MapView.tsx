import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import type { Map as MapLibre } from 'maplibre-gl';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { address, go, onTravel, useAddress } from '../address/store';
import { useQuery } from '../api/query';
import type { BaseMap } from '../api/types';
import { useLanguage } from '../words/words';
import { createMap } from './createMap';
import { wholeExtent, type Box } from './extent';
import { HandNote } from './HandNote';
import { HoverNote } from './HoverNote';
import { Legend } from './Legend';
import { setLiveMap } from './liveMap';
import { useClicks } from './useClicks';
import { useLayers } from './useLayers';
import { useOverlay } from './useOverlay';
import { useSelectionOnMap } from './useSelectionOnMap';

const AccessOnMap = lazy(() => import('../access/AccessOnMap'));
const SplitMap = lazy(() => import('../access/SplitMap'));

const noBase: BaseMap = { type: null, url: null, attribution: null };

export default function MapView() {
  useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const base = useQuery<BaseMap>('/api/v1/settings/base-map');
  const baseMap = base.waiting ? null : (base.data ?? noBase);
  const [box, setBox] = useState<Box | null | undefined>(undefined);
  useEffect(() => void wholeExtent(address().day).then(setBox), []);
  const ready = baseMap !== null && box !== undefined;

  useEffect(() => {
    if (!container.current || !baseMap || box === undefined) return;
    const made = createMap(container.current, baseMap, box);
    made.on('load', () => {
      setMap(made);
      setLiveMap(made);
    });
    // For the browser tests, which wait for the map to come to rest.
    Object.assign(window, { civilAtlasMap: made });
    return () => {
      setMap(null);
      setLiveMap(null);
      made.remove();
    };
    // The style is built once; what changes later is set on the living map.
  }, [ready]);

  const measuring = useAddress((a) => a.desk === 'access' && a.run !== null);

  const split = useAddress((a) => a.desk === 'access' && a.split && a.run !== null && a.base !== null);

  useViewInAddress(map);
  useLayers(map);
  useClicks(map);
  useSelectionOnMap(map);
  useOverlay(map);

  return (
    <div className="map">
      <div ref={container} className={split ? 'map-canvas map-right' : 'map-canvas'} />
      {map && split && <Suspense fallback={null}><SplitMap map={map} baseMap={baseMap ?? noBase} /></Suspense>}
      <HandNote />
      {map && !measuring && <HoverNote map={map} />}
      {map && <Legend map={map} />}
      {map && measuring && <Suspense fallback={null}><AccessOnMap map={map} /></Suspense>}
    </div>
  );
}

function useViewInAddress(map: MapLibre | null) {
  useEffect(() => {
    if (!map) return;
    const write = () => {
      const { lng, lat } = map.getCenter();
      go({ view: { zoom: map.getZoom(), lon: lng, lat } }, 'replace');
    };
    map.on('moveend', write);
    const stop = onTravel(({ view }) => view && map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom }));
    return () => {
      map.off('moveend', write);
      stop();
    };
  }, [map]);
}
