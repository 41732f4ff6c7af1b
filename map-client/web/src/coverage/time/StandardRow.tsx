import type { Ref } from 'react';
import { go } from '../../address/store';
import type { EvaluatedStandard } from '../../api/types';
import { figure } from '../../words/numbers';
import { say, t } from '../../words/words';
import { catalogue } from '../../map/catalogue';
import { LightMark } from './LightMark';
import { asked, latest, leading, spark } from './series';

const width = 84;
const height = 24;

export function StandardRow({ standard, chosen, row }: { standard: EvaluatedStandard; chosen: boolean; row?: Ref<HTMLButtonElement> }) {
  const indicator = leading(standard);
  return (
    <li>
      <button ref={row} type="button" className="standard years-row" aria-pressed={chosen} onClick={() => go({ standard: standard.id, outcome: null })}>
        <LightMark light={standard.light} named />
        <span className="grow">
          <span className="standard-title">{standard.id} · {say(standard.title)}</span>
          <span className="standard-sub quiet number">{indicator ? <Figures indicator={indicator} /> : t('years.notOfLevel')}</span>
        </span>
        {indicator && <Sparkline indicator={indicator} />}
      </button>
    </li>
  );
}

type Part = { indicator: NonNullable<ReturnType<typeof leading>> };

function Figures({ indicator }: Part) {
  const now = latest(indicator);
  const target = asked(indicator);
  if (!now || now.actual === null) return now?.reason ?? t('years.noFigure');
  const parts = [t('years.have', { value: figure(now.actual, indicator.unit) })];
  if (target) parts.push(t(indicator.above ? 'years.askedAbove' : target === now ? (target.targetKind === 'stated' ? 'years.askedNow' : 'years.askedBetween') : 'years.askedEnd', { value: figure(target.target, indicator.unit) }));
  if (indicator.forecast) parts.push(t('years.forecast', { value: figure(indicator.forecast.value, indicator.unit) }));
  return parts.join(' · ');
}

function Sparkline({ indicator }: Part) {
  const lines = spark(indicator, width, height);
  return (
    <svg className="years-spark" width={width} height={height} aria-hidden="true">
      <polyline points={lines.target} fill="none" stroke="#6b6474" strokeDasharray="3 2" />
      <polyline points={lines.actual} fill="none" stroke={catalogue.colours.met} strokeWidth="1.8" />
    </svg>
  );
}
