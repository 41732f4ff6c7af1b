import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { go } from '../address/store';
import type { DivisionResult } from '../api/types';
import { catalogue } from '../map/catalogue';
import { hover } from '../map/hover';
import { share } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { byCounty } from './summary';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const rowPixels = 24;
const outcomes = ['met', 'missed', 'unknown'] as const;

/** The share of each county's divisions that meet the standard, the least served first. */
export default function CountyChart({ divisions }: { divisions: DivisionResult[] }) {
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const counties = useMemo(() => byCounty(divisions), [divisions]);

  useEffect(() => {
    if (!box.current) return;
    const made = (chart.current = init(box.current, null, { renderer: 'svg' }));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    const total = (i: number) => counties[i]!.met + counties[i]!.missed + counties[i]!.unknown;
    made.setOption({
      animation: false,
      aria: { enabled: true, label: { description: t('chart.description') } },
      grid: { left: 4, right: 52, top: 4, bottom: 22, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, valueFormatter: (v: unknown) => share(Number(v), 100) },
      xAxis: { type: 'value', max: 100, interval: 50, axisLabel: { formatter: '{value}%', color: '#525a60' }, splitLine: { lineStyle: { color: '#e6e9eb' } } },
      yAxis: { type: 'category', inverse: true, data: counties.map((c) => c.name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: '#1d2327', width: 110, overflow: 'truncate' } },
      series: outcomes.map((one, index) => ({
        name: t(`outcome.${one}`),
        type: 'bar',
        stack: 'share',
        barWidth: 13,
        itemStyle: { color: catalogue.colours[one] },
        data: counties.map((c, i) => (100 * c[one]) / total(i)),
        ...(index === outcomes.length - 1 ? { label: { show: true, position: 'right', color: '#1d2327', formatter: ({ dataIndex }: { dataIndex: number }) => share(counties[dataIndex]!.met, total(dataIndex)) } } : {}),
      })),
    }, true);
    const at = (event: { dataIndex?: number }) => counties[event.dataIndex ?? -1];
    made.off('click').on('click', (event) => {
      const county = at(event);
      if (county) go({ selection: { type: 'division', code: county.code }, point: null });
    });
    made.off('mouseover').on('mouseover', (event) => {
      const county = at(event);
      hover(county ? { type: 'division', code: county.code, level: 'county' } : null);
    });
    made.off('mouseout').on('mouseout', () => hover(null));
  }, [counties, language]);

  return (
    <section aria-label={t('chart.title')}>
      <h3 className="list-title">{t('chart.title')}</h3>
      <div ref={box} style={{ height: counties.length * rowPixels + 32, margin: '0 12px' }} role="img" aria-label={t('chart.title')} />
    </section>
  );
}
