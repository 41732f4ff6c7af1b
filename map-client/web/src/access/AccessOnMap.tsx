import './access.css';
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { go, useAddress } from '../address/store';
import { hover } from '../map/hover';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { count, share } from '../words/numbers';
import { t } from '../words/words';
import { reasons } from './types';
import { useDivisionLayer } from './useDivisionLayer';
import { usePointLayer } from './usePointLayer';
import { useRoutes } from './useRoutes';
import { useSites } from './useSites';
import { useDivisions, useRun } from './useRun';
import { writeValue } from './write';

interface Note {
  x: number;
  y: number;
  layer: string;
  properties: Record<string, unknown>;
}

/** The open run on the map: its divisions or its points, the routes from the chosen one, and a note of what the pointer rests on. */
export default function AccessOnMap({ map }: { map: MapLibre }) {
  const { run } = useRun();
  // Of the facilities, those the run is about.
  useEffect(() => {
    if (run) go({ kinds: [run.request.kind] }, 'replace');
  }, [run?.id]);
  useDivisionLayer(map);
  usePointLayer(map);
  useRoutes(map);
  useSites(map);
  return <AccessNote map={map} />;
}

function AccessNote({ map }: { map: MapLibre }) {
  const [note, setNote] = useState<Note | null>(null);
  const { scale } = useRun();
  const { all } = useDivisions();
  const level = useAddress((a) => a.level);
  const kinds = useFacilityKinds();
  useEffect(() => {
    const move = (event: MapMouseEvent) => {
      const layers = ['facility', 'access-point', 'access-division'].filter((id) => map.getLayer(id));
      const found = map.queryRenderedFeatures(event.point, { layers }).sort((a, b) => layers.indexOf(a.layer.id) - layers.indexOf(b.layer.id))[0];
      map.getCanvas().style.cursor = found ? 'pointer' : '';
      setNote(found ? { x: event.point.x, y: event.point.y, layer: found.layer.id, properties: found.properties } : null);
      if (!found) return hover(null);
      const { id, code, cost, access } = found.properties as Record<string, string | number | null | undefined>;
      if (found.layer.id === 'facility') hover({ type: 'facility', id: String(id) });
      else if (found.layer.id === 'access-division') hover({ type: 'division', code: String(code), level });
      else hover({ type: 'demand', id: String(id), value: Number((scale?.of === 'cost' ? cost : access) ?? NaN) });
    };
    const leave = () => {
      setNote(null);
      hover(null);
    };
    map.on('mousemove', move);
    map.on('mouseout', leave);
    return () => {
      map.off('mousemove', move);
      map.off('mouseout', leave);
      leave();
    };
  }, [map, level, scale]);

  if (!note || !scale) return null;
  const { name, kind, code, people, reason } = note.properties;
  const row = note.layer === 'access-division' ? all.find((one) => one.code === code) : undefined;
  const why = reasons.find((one) => one === reason);
  const value = note.properties[scale.of];
  return (
    <div className="hover-note number" aria-hidden="true" style={{ left: note.x + 14, top: note.y + 12 }}>
      {typeof name === 'string' && <b>{name}</b>}
      {note.layer === 'facility' && <div className="quiet">{kindTitle(kinds.data, String(kind))}</div>}
      {row && <div>{t('access.reachedOf', { reached: count(Math.round(row.reachedPeople)), people: count(Math.round(row.people)), share: share(row.reachedPeople, row.people) })}<br /><span className="quiet">{t('access.mean')} {writeValue(row.value, scale)}</span></div>}
      {note.layer === 'access-point' && (
        <div>
          {t('access.countPeople', { count: count(Math.round(Number(people ?? 0))) })} · {typeof value === 'number' ? writeValue(value, scale) : '—'}
          {why && <div className="quiet">{t(`access.reason.${why}`)}</div>}
        </div>
      )}
    </div>
  );
}
