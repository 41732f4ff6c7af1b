import { Alert } from 'antd';
import { useQuery } from '../../api/query';
import { Waiting } from '../../app/Waiting';
import { writeDay, writeInstant } from '../../words/days';
import { t, term } from '../../words/words';
import { StateTag } from './StateTag';
import type { ApplicationHistory } from '../types';

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What else a step said: a day, a document, the names of files. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map((one: { name?: string }) => one.name ?? '').join(t('list.comma'));
  if (value === null || typeof value === 'object') return '';
  return isDay(value) ? writeDay(value) : term('consultation', String(value));
}

/** Every step with who took it, when, and the beginning of its seal; the seals are tried each time they are read. */
export function StepList({ application }: { application: string }) {
  const history = useQuery<ApplicationHistory>(`/api/v1/name-applications/${application}/history`);
  return (
    <Waiting answer={history} rows={3}>
      {({ steps, intact, contentHolds }) => (
        <>
          {intact && contentHolds ? <p className="clean">{t('step.intact')}</p> : <Alert type="error" showIcon title={t('step.broken')} />}
          <ol className="plain">
            {[...steps].reverse().map((step) => (
              <li key={step.number} className="history-entry">
                <div className="row wrap"><b>{term('act', step.act)}</b> <StateTag state={step.state} /> <span className="quiet number">{writeInstant(step.at)}</span></div>
                <div>{t('step.by', { account: step.account })} <span className="quiet number seal" title={step.seal}>· {t('step.seal')} {step.seal.slice(0, 12)}</span></div>
                {step.note && <div className="lines">{step.note}</div>}
                {Object.entries(step.details).map(([field, value]) => shown(value) && <div key={field} className="quiet">{term('actField', field)}: {shown(value)}</div>)}
              </li>
            ))}
          </ol>
        </>
      )}
    </Waiting>
  );
}
