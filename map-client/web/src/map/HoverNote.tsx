import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Outcome } from '../address/address';
import { OutcomeSwatch } from '../coverage/OutcomeSwatch';
import { outcomes } from '../coverage/outcome';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import type { Level } from '../api/types';
import { amount } from '../words/numbers';
import { t } from '../words/words';
import { mapIsHeld } from './hand';
import { hover } from './hover';

interface Note {
  x: number;
  y: number;
  properties: Record<string, unknown>;
}

/** What lies on top is named first. */
const order = ['overlay-point', 'overlay-line', 'overlay-fill', 'facility', 'place-name', 'place-name-dot', 'place-name-line', 'assessment'];

/** Names what the pointer rests on, and lets the table show it too. */
export function HoverNote({ map }: { map: MapLibre }) {
  const [note, setNote] = useState<Note | null>(null);
  const kinds = useFacilityKinds();

  useEffect(() => {
    const move = (event: MapMouseEvent) => {
      const layers = order.filter((id) => map.getLayer(id));
      const found = map.queryRenderedFeatures(event.point, { layers }).sort((a, b) => order.indexOf(a.layer.id) - order.indexOf(b.layer.id))[0];
      if (mapIsHeld()) return setNote(null);
      map.getCanvas().style.cursor = found ? 'pointer' : '';
      setNote(found ? { ...event.point, x: event.point.x, y: event.point.y, properties: found.properties } : null);
      if (!found) hover(null);
      else if (found.layer.id.startsWith('overlay')) hover({ type: 'overlay', id: String(found.properties['id']) });
      else if (found.layer.id.startsWith('place-name')) hover({ type: 'name', id: String(found.properties['id']) });
      else if (found.layer.id === 'facility') hover({ type: 'facility', id: String(found.properties['id']) });
      else hover({ type: 'division', code: String(found.properties['code']), level: found.properties['level'] as Level });
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
    };
  }, [map]);

  if (!note) return null;
  const { name, label, romanization, kind, met, have, need } = note.properties;
  const outcome = outcomes.find((one) => one === met) as Outcome | undefined;
  return (
    <div className="hover-note" aria-hidden="true" style={{ left: note.x + 14, top: note.y + 12 }}>
      <b>{String(name ?? label)}</b>
      {typeof romanization === 'string' && <div className="quiet">{romanization}</div>}
      {outcome ? (
        <div>
          <OutcomeSwatch outcome={outcome} /> {t(`outcome.${outcome}`)}
          {typeof need === 'number' && <span className="quiet"> · {t('coverage.haveNeed', { have: amount(have as number | undefined), need: amount(need) })}</span>}
        </div>
      ) : (
        typeof kind === 'string' && <div className="quiet">{kindTitle(kinds.data, kind)}</div>
      )}
    </div>
  );
}
