import { go } from '../../address/store';
import { call, withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { EvaluationHead, Page, PlanOverTime } from '../../api/types';
import { RunJob } from '../../app/RunJob';
import { todayInLaw, writeDay, writeInstant } from '../../words/days';
import { currentLanguage, t } from '../../words/words';

const kinds = ['mid-term', 'final'] as const;

export const useReports = (plan: PlanOverTime) => useQuery<Page<EvaluationHead>>(withQuery('/api/v1/evaluations', { division: plan.division.code, limit: 20 }));

/** Makes the mid-term or the final report, in the language one reads; the map then shows its day. */
export function MakeReport({ plan, onDone }: { plan: PlanOverTime; onDone: () => void }) {
  return (
    <div className="row wrap years-make">
      {kinds.map((kind) => (
        <RunJob
          key={kind}
          label={t(`years.make.${kind}`)}
          failed={t('years.failed')}
          progress={t('job.progress')}
          disabled={kind === 'final' && todayInLaw() <= plan.period.midDay}
          start={() => call('/api/v1/evaluations', { method: 'POST', body: { division: plan.division.code, plan: plan.plan, kind, lang: currentLanguage() === 'en' ? 'en' : 'zh-CN' } })}
          onDone={(id) => (go({ assessment: id }), onDone())}
        />
      ))}
    </div>
  );
}

/** Those that were made. */
export function Reports({ reports }: { reports: EvaluationHead[] }) {
  if (reports.length === 0) return null;
  return (
    <div className="years-reports">
      <h3>{t('years.reports')}</h3>
      <ul className="plain">
        {reports.map((one) => (
          <li key={one.id} className="years-report">
            <span className="grow">
              {t(`years.kind.${one.kind}`)} · {writeDay(one.asOf)} · {t(one.language === 'en' ? 'years.lang.en' : 'years.lang.zh-CN')}
              <span className="standard-sub quiet">{t('years.madeAt', { at: writeInstant(one.createdAt) })}</span>
            </span>
            <a href={`/api/v1/evaluations/${one.id}.html`} target="_blank" rel="noreferrer">{t('years.open')}</a>
            <a href={`/api/v1/evaluations/${one.id}.pdf`} download>PDF</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
