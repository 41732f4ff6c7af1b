import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { bearer } from '../accounts/session';
import { address, go, onTravel, useAddress } from '../address/store';
import { useQuery } from '../api/query';
import type { BaseMap } from '../api/types';
import { t, useLanguage } from '../words/words';
import { wholeExtent, type Box } from './extent';
import { HandNote } from './HandNote';
import { HoverNote } from './HoverNote';
import { Legend } from './Legend';
import { setLiveMap } from './liveMap';
import { roomAround } from './room';
import { buildStyle } from './style';
import { loadSymbols } from './symbols';
import { useClicks } from './useClicks';
import { useLayers } from './useLayers';
import { useOverlay } from './useOverlay';
import { useSelectionOnMap } from './useSelectionOnMap';

setWorkerUrl(workerUrl);

const AccessOnMap = lazy(() => import('../access/AccessOnMap'));

const noBase: BaseMap = { type: null, url: null, attribution: null };

function create(container: HTMLElement, baseMap: BaseMap, box: Box | null): MapLibre {
  const { view } = address();
  const map = new MapLibre({
    container,
    style: buildStyle(address(), baseMap),
    ...(view || !box ? { center: view ? [view.lon, view.lat] : [105, 35], zoom: view?.zoom ?? 3 } : { bounds: box, fitBoundsOptions: { padding: roomAround(24) } }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 100,
    locale: { 'NavigationControl.ZoomIn': t('map.zoomIn'), 'NavigationControl.ZoomOut': t('map.zoomOut'), 'Map.Title': t('map.title') },
    transformRequest: (url) => {
      const token = bearer();
      return token && url.startsWith(location.origin) ? { url, headers: { Authorization: `Bearer ${token}` } } : { url };
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
  if (baseMap.attribution) map.addControl(new AttributionControl({ compact: true }));
  loadSymbols(map);
  return map;
}

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
    const made = create(container.current, baseMap, box);
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

  useViewInAddress(map);
  useLayers(map);
  useClicks(map);
  useSelectionOnMap(map);
  useOverlay(map);

  return (
    <div className="map">
      <div ref={container} className="map-canvas" />
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
