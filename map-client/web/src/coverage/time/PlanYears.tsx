import './years.css';
import { useRef } from 'react';
import { useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { EvaluatedStandard, Light, PlanOverTime } from '../../api/types';
import { Waiting } from '../../app/Waiting';
import { writeDay } from '../../words/days';
import { say, t } from '../../words/words';
import { LightMark } from './LightMark';
import { useChosenRow } from '../useChosenRow';
import { MakeReport, Reports, useReports } from './Reports';
import SeriesChart from './SeriesChart';
import { StandardRow } from './StandardRow';

const lights: Light[] = ['green', 'amber', 'red', 'grey'];

/** A plan's standards over the years: each with its light, its line and its trend; the chosen one as a chart. */
export default function PlanYears({ division }: { division: string }) {
  const answer = useQuery<PlanOverTime>(withQuery('/api/v1/evaluations/standards', { division }));
  return <Waiting answer={answer} rows={10}>{(plan) => <Standards plan={plan} />}</Waiting>;
}

function Standards({ plan }: { plan: PlanOverTime }) {
  const chosen = useAddress((a) => a.standard);
  const row = useChosenRow(chosen, true);
  const kept = useRef<HTMLElement>(null);
  const reports = useReports(plan);
  const standard = plan.standards.find((one) => one.id === chosen);
  return (
    <>
      <p className="years-head quiet">{t('years.head', { plan: say(plan.title), base: writeDay(plan.period.baseDay), day: writeDay(plan.asOf) })}</p>
      <p className="years-lights number">
        {lights.map((light) => (
          <span key={light} className="nowrap"><LightMark light={light} /> {t(`light.${light}`)} {plan.standards.filter((one) => one.light === light).length}</span>
        ))}
      </p>
      <MakeReport plan={plan} onDone={() => (reports.again(), kept.current?.scrollIntoView({ block: 'end' }))} />
      <div className="standards-box">
        <ul className="plain standards">
          {plan.standards.map((one) => <StandardRow key={one.id} standard={one} chosen={one === standard} {...(one === standard ? { row } : {})} />)}
        </ul>
      </div>
      <div className="result-box" role="region" tabIndex={0} aria-label={t('years.details')}>
        {standard && <Chosen standard={standard} />}
        <section ref={kept}><Reports reports={reports.data?.items ?? []} /></section>
      </div>
    </>
  );
}

function Chosen({ standard }: { standard: EvaluatedStandard }) {
  return standard.indicators.map((indicator, i) => (
    <section key={i} className="years-chosen">
      <h3><LightMark light={indicator.light} named /> {say(indicator.title)}</h3>
      {indicator.series.some((p) => p.actual !== null) && <SeriesChart indicator={indicator} />}
      <p className="quiet">
        {!indicator.startKnown && !indicator.above && indicator.series.at(-1)?.target != null && t('years.startUnknown')}
        {indicator.forecast && ` ${t('years.method', { count: indicator.forecast.observations })}`}
      </p>
    </section>
  ));
}
