import { useAddress } from '../address/store';
import { figure } from '../words/numbers';
import { t } from '../words/words';
import { outcomeOf } from './outcome';
import { OutcomeSwatch } from './OutcomeSwatch';
import { useAssessment } from './useAssessment';

/** On the coverage desk a division's card begins with what the open assessment says of it. */
export function AssessedHere({ code }: { code: string }) {
  const shown = useAddress((a) => a.desk === 'coverage' && a.assessment !== null);
  return shown ? <Assessed code={code} /> : null;
}

function Assessed({ code }: { code: string }) {
  const { result } = useAssessment();
  const found = result?.divisions.find((division) => division.code === code);
  if (!found) return null;
  return (
    <p className="assessed">
      <OutcomeSwatch outcome={outcomeOf(found)} /> <b>{t(`outcome.${outcomeOf(found)}`)}</b>
      {found.need != null && <span className="number"> · {t('coverage.haveNeed', { have: figure(found.have, found.unit), need: figure(found.need, found.unit) })}</span>}
      {found.reason && <span> · {found.reason}</span>}
    </p>
  );
}
