import { Segmented, Select } from 'antd';
import { lazy, Suspense } from 'react';
import { aspects, type Aspect } from '../address/address';
import { go, useAddress } from '../address/store';
import { Waiting } from '../app/Waiting';
import { WithinPicker } from '../divisions/WithinPicker';
import { writeDay, writeInstantAfter } from '../words/days';
import { t, useLanguage } from '../words/words';
import { RunAssessment } from './RunAssessment';
import { StandardList } from './StandardList';
import { Totals } from './Totals';
import { useScope } from './useScope';
import { useAssessment, useAssessments, usePlans } from './useAssessment';

const CountyChart = lazy(() => import('./CountyChart'));
const PlanYears = lazy(() => import('./time/PlanYears'));

export default function CoverageDesk() {
  useLanguage();
  const plans = usePlans();
  const scope = useScope();
  const assessments = useAssessments(scope);
  const { answer, results, result } = useAssessment();
  const open = useAddress((a) => a.assessment);
  const aspect = useAddress((a) => a.aspect);
  return (
    <div className="coverage">
      <div className="desk-head"><h2>{t('desk.coverage')}</h2></div>
      <div className="filters">
        <Segmented<Aspect>
          block
          value={aspect}
          onChange={(next) => go({ aspect: next })}
          options={aspects.map((one) => ({ value: one, label: t(`coverage.aspect.${one}`) }))}
          aria-label={t('coverage.aspects')}
        />
        <WithinPicker label={t('coverage.scope')} value={scope} onPick={(code) => go({ within: code, assessment: null })} />
        {(assessments.finished.length > 0 || open) && (
          <Select
            value={open}
            aria-label={t('coverage.assessment')}
            onChange={(assessment: string) => go({ assessment })}
            options={assessments.finished.map((one) => ({ value: one.id, label: t('coverage.assessedOn', { day: writeDay(one.asOf), at: writeInstantAfter(one.asOf, one.createdAt) }) }))}
          />
        )}
        {aspect === 'divisions' && <RunAssessment plans={plans.data ?? []} division={scope} onDone={(id) => (assessments.again(), go({ assessment: id }))} />}
      </div>
      {aspect === 'years' ? (
        <Suspense fallback={null}>{scope && <PlanYears division={scope} />}</Suspense>
      ) : (
        <>
          <div className="standards-box">
            <Waiting answer={plans} rows={8}>{(items) => <StandardList plans={items} results={results} />}</Waiting>
          </div>
          {open && answer.problem && <Waiting answer={answer}>{() => null}</Waiting>}
          {result && (
            <div className="result-box">
              <Totals result={result} />
              {result.divisions.length > 1 && (
                <Suspense fallback={null}>
                  <CountyChart divisions={result.divisions} />
                </Suspense>
              )}
            </div>
          )}
        </>
      )}
    </div>
  );
}
