import { Segmented, Slider } from 'antd';
import { useEffect, useMemo } from 'react';
import { go } from '../address/store';
import { useRemembered } from '../app/useRemembered';
import { useHovered } from '../map/hover';
import { count } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { colourOf, inside } from './classes';
import { notReached } from './colours';
import { formatSift } from './sift';
import type { Bin } from './types';
import { useChart } from './useChart';
import { useDivisions, useRun, useSift } from './useRun';
import { digits, writeValue } from './write';

const ends = (bin: Bin) => ({ from: bin.from, to: bin.to ?? Infinity });
const label = (bin: Bin) => (bin.to === null ? `> ${digits(bin.from)}` : digits(bin.to));

/** How many have how far to go. Brushing it, or its slider, narrows map and table to that reach. */
export function Histogram() {
  const language = useLanguage();
  const { summary, scale, values } = useRun();
  const { all } = useDivisions();
  const sift = useSift();
  const [by, setBy] = useRemembered<'people' | 'units'>('access.by', 'people');
  const bins = summary?.histogram ?? [];
  const hovered = useHovered((h) => (h?.type === 'demand' ? h.value : h?.type === 'division' ? (all.find((row) => row.code === h.code)?.value ?? null) : null));
  const chosen = sift?.by === 'value' ? sift : null;
  const span = chosen ? [bins.findIndex((bin) => ends(bin).to > chosen.from), bins.findLastIndex((bin) => bin.from < chosen.to) + 1] : [0, bins.length];

  const option = useMemo(() => ({
    aria: { enabled: true, label: { description: t('access.histogram.description') } },
    grid: { left: 6, right: 10, top: 10, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true,
      formatter: (under: { dataIndex: number }[]) => {
        const bin = bins[under[0]!.dataIndex]!;
        return `${bin.to === null ? `> ${digits(bin.from)}` : `${digits(bin.from)}–${digits(bin.to)}`}<br>${t('access.countPeople', { count: count(Math.round(bin.people)) })}<br>${t('access.countUnits', { count: count(bin.units) })}`;
      },
    },
    brush: { toolbox: [], xAxisIndex: 0, brushType: 'lineX', brushMode: 'single', brushStyle: { color: 'rgba(31,95,122,0.15)', borderColor: '#1f5f7a' }, outOfBrush: {} },
    xAxis: { type: 'category', data: bins.map(label), axisTick: { show: false }, axisLabel: { color: '#525a60', fontSize: 11, hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { color: '#525a60', fontSize: 11 }, splitLine: { lineStyle: { color: '#e6e9eb' } } },
    series: [{
      type: 'bar',
      barCategoryGap: '8%',
      data: bins.map((bin) => {
        const middle = bin.to === null ? bin.from : (bin.from + bin.to) / 2;
        const left = !chosen || (bin.from >= chosen.from - 1e-9 && ends(bin).to <= chosen.to + 1e-9);
        const under = hovered !== null && inside(hovered, ends(bin));
        return {
          value: bin[by],
          itemStyle: { color: bin.to === null ? notReached : (colourOf(middle, values) ?? notReached), opacity: left ? 1 : 0.25, borderColor: under ? '#1d2327' : '#8a949a', borderWidth: under ? 2 : 0.5 },
        };
      }),
    }],
  }), [bins, values, by, chosen?.from, chosen?.to, hovered, language]);
  const [box, chart] = useChart(option);

  const siftTo = (first: number, last: number, how: 'push' | 'replace' = 'push') => {
    const whole = first <= 0 && last >= bins.length - 1;
    go({ sift: whole ? null : formatSift({ by: 'value', from: bins[first]!.from, to: ends(bins[last]!).to }) }, how);
  };
  useEffect(() => {
    if (!chart) return;
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'single' } });
    chart.off('brushEnd');
    chart.on('brushEnd', (event) => {
      const range = (event as { areas: { coordRange?: [number, number] }[] }).areas[0]?.coordRange;
      if (!range) return go({ sift: null });
      chart.dispatchAction({ type: 'brush', areas: [] });
      siftTo(Math.max(0, Math.min(...range)), Math.min(bins.length - 1, Math.max(...range)));
    });
  }, [chart, option]);

  if (!summary || !scale || bins.length === 0) return null;
  return (
    <section className="access-chart" aria-label={t('access.histogram')}>
      <div className="row">
        <h3 className="grow">{t(scale.of === 'cost' ? 'access.histogram.cost' : 'access.histogram.access', { unit: t(`access.axis.${scale.unit}`) })}</h3>
        <Segmented size="small" aria-label={t('access.countBy')} value={by} onChange={(value) => setBy(value)} options={(['people', 'units'] as const).map((value) => ({ value, label: t(`access.${value}`) }))} />
      </div>
      <div ref={box} className="access-histogram" role="img" aria-label={t('access.histogram.description')} />
      <div className="access-brush">
        <Slider
          range
          min={0}
          max={bins.length}
          value={span}
          onChange={(next: number[]) => next[1]! > next[0]! && siftTo(next[0]!, next[1]! - 1, 'replace')}
          tooltip={{ formatter: (at) => (at === undefined ? '' : at < bins.length ? writeValue(bins[at]!.from, scale) : label(bins.at(-1)!)) }}
          ariaLabelForHandle={[t('access.brush.from'), t('access.brush.to')]}
        />
      </div>
    </section>
  );
}
