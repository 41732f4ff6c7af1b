import { useMemo } from 'react';
import { go } from '../address/store';
import type { DivisionResult } from '../api/types';
import { StackedBars } from '../app/StackedBars';
import { catalogue } from '../map/catalogue';
import { hover } from '../map/hover';
import { share } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { byCounty } from './summary';

const outcomes = ['met', 'missed', 'unknown'] as const;

/** The share of each county's divisions that meet the standard, the least served first. */
export default function CountyChart({ divisions }: { divisions: DivisionResult[] }) {
  const language = useLanguage();
  const counties = useMemo(() => byCounty(divisions), [divisions]);
  const bars = useMemo(
    () =>
      counties.map((county) => {
        const all = county.met + county.missed + county.unknown;
        return { name: county.name, values: outcomes.map((one) => (100 * county[one]) / all), note: share(county.met, all) };
      }),
    [counties, language],
  );
  return (
    <StackedBars
      title={t('chart.title')}
      description={t('chart.description')}
      series={outcomes.map((one) => ({ name: t(`outcome.${one}`), colour: catalogue.colours[one] }))}
      bars={bars}
      say={(value) => share(value, 100)}
      max={100}
      onPick={(i) => go({ selection: { type: 'division', code: counties[i]!.code }, point: null })}
      onHover={(i) => hover(i === null ? null : { type: 'division', code: counties[i]!.code, level: 'county' })}
    />
  );
}
