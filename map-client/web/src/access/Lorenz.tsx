import { useMemo } from 'react';
import { share } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { stretch } from './classes';
import { useChart } from './useChart';
import { useRun, useSift } from './useRun';

/** How unevenly what is measured is spread over the people; the stretch the histogram is narrowed to is shaded. */
export function Lorenz() {
  const language = useLanguage();
  const { summary, scale } = useRun();
  const sift = useSift();
  const curve = summary?.lorenz ?? [];
  const shaded = sift?.by === 'value' && summary ? stretch(summary.histogram, sift.from, sift.to) : null;
  const option = useMemo(() => {
    const axis = (name: string) => ({
      type: 'value', min: 0, max: 1, interval: 0.5, name, nameLocation: 'middle', nameGap: 22, nameTextStyle: { color: '#525a60', fontSize: 11 },
      axisLabel: { color: '#525a60', fontSize: 11, formatter: (value: number) => share(value, 1) }, splitLine: { lineStyle: { color: '#e6e9eb' } },
    });
    return {
      aria: { enabled: true, label: { description: t('access.lorenz.description') } },
      grid: { left: 48, right: 14, top: 10, bottom: 40 },
      tooltip: {
        trigger: 'axis', confine: true,
        formatter: (under: { value: [number, number] }[]) => t('access.lorenz.at', { people: share(under[0]!.value[0], 1), part: share(under[0]!.value[1], 1) }),
      },
      xAxis: axis(t('access.lorenz.people')),
      yAxis: { ...axis(t(scale?.of === 'cost' ? 'access.lorenz.way' : 'access.lorenz.access')), nameGap: 36 },
      series: [
        {
          type: 'line', showSymbol: false, data: curve, lineStyle: { color: '#2c7fb8', width: 2 }, areaStyle: { color: '#2c7fb8', opacity: 0.12 },
          ...(shaded ? { markArea: { silent: true, itemStyle: { color: 'rgba(31,95,122,0.16)' }, data: [[{ xAxis: shaded[0] }, { xAxis: shaded[1] }]] } } : {}),
        },
        { type: 'line', showSymbol: false, silent: true, data: [[0, 0], [1, 1]], lineStyle: { color: '#8a949a', width: 1, type: 'dashed' }, tooltip: { show: false } },
      ],
    };
  }, [curve, scale, shaded?.[0], shaded?.[1], language]);
  const [box] = useChart(option);
  if (!summary || curve.length === 0) return null;
  return (
    <section className="access-chart" aria-label={t('access.lorenz')}>
      <div className="row">
        <h3 className="grow">{t('access.lorenz')}</h3>
        <b className="number">{t('access.gini', { value: summary.gini === null ? '—' : summary.gini.toFixed(3) })}</b>
      </div>
      <div ref={box} className="access-lorenz" role="img" aria-label={t('access.lorenz.description')} />
    </section>
  );
}
