import { useMemo } from 'react';
import { go } from '../../address/store';
import { StackedBars } from '../../app/StackedBars';
import { catalogue } from '../../map/catalogue';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import type { DivisionTotal } from '../types';

const { met, missed, unknown } = catalogue.colours;

export default function FigureChart({ divisions }: { divisions: DivisionTotal[] }) {
  const language = useLanguage();
  const bars = useMemo(
    () => divisions.map(({ name, candidates, keep, rename }) => ({ name, values: [keep, rename, candidates - keep - rename], note: count(candidates) })),
    [divisions, language],
  );
  return (
    <StackedBars
      title={t('campaign.chart')}
      description={t('campaign.chartDescription')}
      series={[{ name: t('decision.keep'), colour: met }, { name: t('decision.rename'), colour: missed }, { name: t('decision.undecided'), colour: unknown }]}
      bars={bars}
      say={count}
      onPick={(i) => go({ within: divisions[i]!.code })}
      onHover={() => undefined}
    />
  );
}
