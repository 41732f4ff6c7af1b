import { go, useAddress } from '../address/store';
import { t } from '../words/words';
import { DivisionSelect } from './DivisionSelect';

/** Narrows a desk to one division. */
export function WithinPicker({ label = t('filter.within'), onPick }: { label?: string; onPick?: (code: string | null) => void }) {
  const within = useAddress((a) => a.within);
  const day = useAddress((a) => a.day);
  const pick = onPick ?? ((code: string | null) => go({ within: code }));
  return <DivisionSelect single first="county" day={day} label={label} placeholder={label} value={within} onChange={(code) => pick(typeof code === 'string' ? code : null)} />;
}
