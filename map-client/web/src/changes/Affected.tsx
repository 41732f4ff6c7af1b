import { Alert } from 'antd';
import { count } from '../words/numbers';
import { t, term } from '../words/words';

export interface AffectedDivision {
  code: string;
  name: string;
  level?: string;
  newCode?: string | null;
  newName?: string | null;
  before?: object | null;
  after?: object | null;
}
export interface DryRun {
  affected?: AffectedDivision[];
  warnings?: { field: string; message: string }[];
}

const few = 200;

/** What a change would do, before it is done. */
export function Affected({ answer }: { answer: DryRun }) {
  const affected = answer.affected ?? [];
  return (
    <section className="affected" aria-label={t('change.affected', { count: affected.length })}>
      <b>{t('change.affected', { count: count(affected.length) })}</b>
      {(answer.warnings ?? []).map((warning) => (
        <Alert key={warning.field + warning.message} type="warning" showIcon title={warning.message} />
      ))}
      <ul className="plain">
        {affected.slice(0, few).map((one) => (
          <li key={one.code}>
            {one.level && <span className="quiet">{term('level', one.level)} </span>}
            {one.name} <span className="quiet number">{one.code}</span>
            {one.before && !one.after && <b> {t('history.ended')}</b>}
            {!one.before && <b> {t('changeKind.establish')}</b>}
            {(one.newCode || one.newName) && (
              <>
                {' → '}
                {one.newName ?? one.name} <span className="quiet number">{one.newCode ?? one.code}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {affected.length > few && <span className="quiet">{t('change.andMore', { count: count(affected.length - few) })}</span>}
    </section>
  );
}
