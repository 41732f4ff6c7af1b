import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../words/words';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const rowPixels = 24;

export interface Bar {
  name: string;
  values: number[];
  /** At the end of the bar. */
  note: string;
}

interface Props {
  title: string;
  description: string;
  series: { name: string; colour: string }[];
  bars: Bar[];
  /** How an amount is said, on the axis and under the pointer. */
  say: (value: number) => string;
  max?: number;
  onPick: (index: number) => void;
  onHover: (index: number | null) => void;
}

/** One bar a row, stacked; the rows can be picked and hovered as those of a table. */
export function StackedBars({ title, description, series, bars, say, max, onPick, onHover }: Props) {
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

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
    made.setOption({
      animation: false,
      aria: { enabled: true, label: { description } },
      grid: { left: 4, right: 52, top: 4, bottom: 22, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, valueFormatter: (v: unknown) => say(Number(v)) },
      xAxis: { type: 'value', ...(max ? { max, interval: max / 2 } : { splitNumber: 3, minInterval: 1 }), axisLabel: { formatter: say, color: '#525a60' }, splitLine: { lineStyle: { color: '#e6e9eb' } } },
      yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: '#1d2327', width: 110, overflow: 'truncate' } },
      series: series.map(({ name, colour }, index) => ({
        name,
        type: 'bar',
        stack: 'all',
        barWidth: 13,
        itemStyle: { color: colour },
        data: bars.map((bar) => bar.values[index]!),
        ...(index === series.length - 1 ? { label: { show: true, position: 'right', color: '#1d2327', formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]!.note } } : {}),
      })),
    }, true);
    made.off('click').on('click', ({ dataIndex }) => dataIndex !== undefined && bars[dataIndex] && onPick(dataIndex));
    made.off('mouseover').on('mouseover', ({ dataIndex }) => onHover(dataIndex !== undefined && bars[dataIndex] ? dataIndex : null));
    made.off('mouseout').on('mouseout', () => onHover(null));
  }, [bars, language]);

  return (
    <section aria-label={title}>
      <h3 className="list-title">{title}</h3>
      <div ref={box} style={{ height: bars.length * rowPixels + 32, margin: '0 12px' }} role="img" aria-label={title} />
    </section>
  );
}
