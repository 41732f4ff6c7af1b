import { go, useAddress } from '../address/store';
import { t } from '../words/words';
import { DivisionSelect } from './DivisionSelect';

/** Narrows a desk to one division. */
export function WithinPicker({ label = t('filter.within'), value, onPick }: { label?: string; value?: string | null; onPick?: (code: string | null) => void }) {
  const chosen = useAddress((a) => a.within);
  const within = value ?? chosen;
  const day = useAddress((a) => a.day);
  const pick = onPick ?? ((code: string | null) => go({ within: code }));
  return <DivisionSelect single first="county" day={day} label={label} placeholder={label} value={within} onChange={(code) => pick(typeof code === 'string' ? code : null)} />;
}
