import { writeDay, writeInstant } from '../../words/days';
import { t, term } from '../../words/words';
import { StateTag } from './StateTag';
import type { Step } from '../types';

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const shown = (value: unknown) => (isDay(value) ? writeDay(value) : typeof value === 'object' && value !== null ? '' : String(value));

/** Every step with who took it, when, and the beginning of its seal. */
export function StepList({ steps }: { steps: Step[] }) {
  return (
    <ol className="plain">
      {[...steps].reverse().map((step) => (
        <li key={step.number} className="history-entry">
          <div className="row wrap"><b>{term('act', step.act)}</b> <StateTag state={step.state} /> <span className="quiet number">{writeInstant(step.at)}</span></div>
          <div>{t('step.by', { account: step.account })}{step.seal && <span className="quiet number seal" title={step.seal}> · {t('step.seal')} {step.seal.slice(0, 12)}</span>}</div>
          {step.note && <div>{step.note}</div>}
          {Object.entries(step.details ?? {}).filter(([, value]) => value !== null && shown(value) !== '').map(([field, value]) => (
            <div key={field} className="quiet">{term('actField', field)}: {term('consultation', shown(value))}</div>
          ))}
        </li>
      ))}
    </ol>
  );
}
