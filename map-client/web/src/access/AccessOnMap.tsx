import './access.css';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { go, useAddress } from '../address/store';
import { usePointed } from '../map/usePointed';
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
  const { scale } = useRun();
  const { all } = useDivisions();
  const level = useAddress((a) => a.level);
  const kinds = useFacilityKinds();
  const note = usePointed(map, ['facility', 'access-point', 'access-division'], ({ layer, properties: { id, code, cost, access } }) => {
    if (layer === 'facility') return { type: 'facility', id: String(id) };
    if (layer === 'access-division') return { type: 'division', code: String(code), level };
    const value = scale?.of === 'cost' ? cost : access;
    return { type: 'demand', id: String(id), value: typeof value === 'number' ? value : null };
  });

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
