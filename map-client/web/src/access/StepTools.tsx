import { Button } from 'antd';
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { address } from '../address/store';
import { useRemembered } from '../app/useRemembered';
import { useScope } from '../coverage/useScope';
import { holdMap } from '../map/hand';
import { useLiveMap } from '../map/liveMap';
import { t } from '../words/words';
import { firstRequest } from './RunForm';
import type { Place, Step } from './scenario';
import type { RunRequest } from './types';

const reachPixels = 8;
const placeOf = ({ lng, lat }: { lng: number; lat: number }): Place => [Number(lng.toFixed(7)), Number(lat.toFixed(7))];

/** Adds steps by a click on the map; Enter takes the middle of the map, or the facility whose card is open. */
export function StepTools({ onStep }: { onStep: (step: Step) => void }) {
  const map = useLiveMap();
  const [asked] = useRemembered<RunRequest>('access.request', firstRequest);
  const scope = useScope();
  const [note, setNote] = useState('');
  const release = useRef<() => void>(() => undefined);
  useEffect(() => () => release.current(), []);

  const hold = (hint: string, finish: (() => void) | undefined, click: ((event: MapMouseEvent) => void) | undefined, stop?: () => void) => {
    if (!map) return () => undefined;
    setNote('');
    if (click) map.on('click', click);
    if (click) map.getCanvas().style.cursor = 'crosshair';
    const end = () => {
      if (click) map.off('click', click);
      map.getCanvas().style.cursor = '';
      stop?.();
      give();
    };
    const give = holdMap({ hint, cancel: end, ...(finish ? { finish } : {}) });
    release.current = end;
    return end;
  };

  const point = (hint: string, then: (place: Place) => void) => {
    if (!map) return;
    const take = (place: Place) => {
      end();
      then(place);
    };
    const end = hold(hint, () => take(placeOf(map.getCenter())), (event) => take(placeOf(event.lngLat)));
  };

  const facility = (hint: string, then: (id: string) => void) => {
    if (!map) return;
    const take = (id: string | null) => {
      if (!id) return setNote(t('place.nothingThere'));
      end();
      then(id);
    };
    const chosen = () => {
      const { selection } = address();
      return selection?.type === 'facility' ? selection.id : facilityAt(map, map.project(map.getCenter()));
    };
    const end = hold(hint, () => take(chosen()), (event) => take(facilityAt(map, event.point)));
  };

  const road = async () => {
    if (!map) return;
    const { startDrawing } = await import('../map/draw');
    const take = (geometry: GeoJSON.Geometry | null) => {
      end();
      if (geometry?.type === 'LineString') onStep({ kind: 'road', line: geometry.coordinates as Place[], roadClass: 'secondary', kilometresPerHour: null, oneWay: false });
    };
    // After terra-draw has finished with the click itself.
    const drawing = startDrawing(map, 'line', (geometry) => window.setTimeout(() => take(geometry)));
    const end = hold(t('scenario.hint.road'), () => take(drawing.shape() ?? across(map)), undefined, drawing.stop);
  };

  const tools: [Step['kind'], () => void][] = [
    ['open', () => point(t('scenario.hint.open'), (location) => onStep({ kind: 'open', facilityKind: asked.kind, name: t('scenario.newFacility'), location, capacity: 100 }))],
    ['move', () => facility(t('scenario.hint.move'), (id) => point(t('scenario.hint.moveTo'), (location) => onStep({ kind: 'move', facility: id, location })))],
    ['enlarge', () => facility(t('scenario.hint.enlarge'), (id) => onStep({ kind: 'enlarge', facility: id, capacity: 100 }))],
    ['close', () => facility(t('scenario.hint.close'), (id) => onStep({ kind: 'close', facility: id }))],
    ['road', () => void road()],
    ['close-road', () => point(t('scenario.hint.close-road'), (location) => onStep({ kind: 'close-road', location }))],
    ['population', () => onStep({ kind: 'population', factor: 1.1, division: scope, ageGroup: null })],
  ];
  return (
    <div role="group" aria-label={t('scenario.add')}>
      <div className="quiet">{t('scenario.add')}</div>
      <div className="row wrap scenario-tools">
        {tools.map(([kind, start]) => <Button key={kind} size="small" disabled={!map} onClick={start}>{t(`scenario.step.${kind}`)}</Button>)}
      </div>
      {note && <p role="status" className="quiet">{note}</p>}
    </div>
  );
}

/** A short line over the middle of the map, to be written over by who has no pointer. */
function across(map: MapLibre): GeoJSON.LineString {
  const { x, y } = map.project(map.getCenter());
  return { type: 'LineString', coordinates: [placeOf(map.unproject([x - 60, y])), placeOf(map.unproject([x + 60, y]))] };
}

function facilityAt(map: MapLibre, { x, y }: { x: number; y: number }): string | null {
  const found = map.queryRenderedFeatures([[x - reachPixels, y - reachPixels], [x + reachPixels, y + reachPixels]], { layers: ['facility'] })[0];
  return found ? String(found.properties['id']) : null;
}
