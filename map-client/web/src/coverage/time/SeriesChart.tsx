import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { useChart } from '../../access/useChart';
import type { EvaluatedIndicator } from '../../api/types';
import { catalogue } from '../../map/catalogue';
import { figure } from '../../words/numbers';
import { say, t, useLanguage } from '../../words/words';
import { lightColours } from './LightMark';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const targetColour = '#6b6474';
const { met } = catalogue.colours;

/** One indicator by year: what the plan asks, what the register says, and the straight trend to the plan's end. */
export default function SeriesChart({ indicator }: { indicator: EvaluatedIndicator }) {
  const language = useLanguage();
  const { series, forecast } = indicator;
  const title = say(indicator.title);
  const option = useMemo(() => {
    const labels = series.map((p) => (p.day.endsWith('-12-31') ? String(p.year) : p.day));
    const lastActual = series.findLastIndex((p) => p.actual !== null);
    const trend = series.map((p, i) => (!forecast || lastActual < 0 ? null : i === lastActual ? p.actual : i === series.length - 1 ? forecast.value : null));
    return {
      aria: { enabled: true, label: { description: t('years.chart', { title }) } },
      legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: '#1d2327', fontSize: 11 }, selectedMode: false },
      grid: { left: 8, right: 14, top: 30, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, valueFormatter: (value: unknown) => figure(value as number | null, indicator.unit) },
      xAxis: { type: 'category', data: labels, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: '#cfd5d9' } }, axisLabel: { color: '#525a60', fontSize: 11 } },
      yAxis: { type: 'value', scale: true, splitNumber: 4, ...(indicator.unit === 'percent' ? { max: (range: { max: number }) => Math.min(100, Math.ceil(range.max)) } : { min: 0 }), axisLabel: { color: '#525a60', fontSize: 11, formatter: (value: number) => figure(value, indicator.unit) }, splitLine: { lineStyle: { color: '#e6e9eb' } } },
      series: [
        {
          name: t('years.actual'), type: 'line', symbol: 'circle', symbolSize: 9, color: met, lineStyle: { width: 2 }, z: 3,
          data: series.map((p) => ({ value: p.actual, itemStyle: { color: p.light ? lightColours[p.light] : met, borderColor: '#1d2327', borderWidth: 0.7 } })),
        },
        {
          name: t(indicator.above ? 'years.above' : 'years.target'), type: 'line', color: targetColour, lineStyle: { width: 1.3, type: 'dashed' }, symbol: 'rect', symbolSize: 6,
          data: series.map((p) => ({ value: p.target, itemStyle: { color: p.targetKind === 'stated' ? targetColour : '#fff', borderColor: targetColour, borderWidth: 1 } })),
        },
        ...(forecast ? [{ name: t('years.trend'), type: 'line', color: met, symbol: 'emptyCircle', symbolSize: 6, connectNulls: true, lineStyle: { width: 1.3, type: 'dotted' }, data: trend }] : []),
      ],
    };
  }, [indicator, language]);
  const [box] = useChart(option);
  return <div ref={box} className="years-chart" role="img" aria-label={t('years.chart', { title })} />;
}
