import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { bearer } from '../accounts/session';
import { address } from '../address/store';
import type { BaseMap } from '../api/types';
import { t } from '../words/words';
import type { Box } from './extent';
import { roomAround } from './room';
import { buildStyle } from './style';
import { loadSymbols } from './symbols';

setWorkerUrl(workerUrl);

/** A map of the register, where the address says or over the whole of it. */
export function createMap(container: HTMLElement, baseMap: BaseMap, box: Box | null): MapLibre {
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
