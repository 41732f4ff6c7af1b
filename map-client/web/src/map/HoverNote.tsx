import type { Map as MapLibre } from 'maplibre-gl';
import type { Outcome } from '../address/address';
import { OutcomeSwatch } from '../coverage/OutcomeSwatch';
import { outcomes } from '../coverage/outcome';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import type { Level } from '../api/types';
import { amount } from '../words/numbers';
import { t } from '../words/words';
import { usePointed } from './usePointed';

/** What lies on top is named first. */
const order = ['overlay-point', 'overlay-line', 'overlay-fill', 'facility', 'place-name', 'place-name-dot', 'place-name-line', 'assessment'];

/** Names what the pointer rests on, and lets the table show it too. */
export function HoverNote({ map }: { map: MapLibre }) {
  const kinds = useFacilityKinds();
  const note = usePointed(map, order, ({ layer, properties }) => {
    const id = String(properties['id']);
    if (layer.startsWith('overlay')) return { type: 'overlay', id };
    if (layer.startsWith('place-name')) return { type: 'name', id };
    if (layer === 'facility') return { type: 'facility', id };
    return { type: 'division', code: String(properties['code']), level: properties['level'] as Level };
  });
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
