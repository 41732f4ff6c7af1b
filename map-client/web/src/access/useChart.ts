import { init, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { useEffect, useState } from 'react';

/** A chart that fills its box and follows its option. */
export function useChart(option: EChartsCoreOption): [(box: HTMLElement | null) => void, EChartsType | null] {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  useEffect(() => {
    if (!box) return;
    const made = init(box, null, { renderer: 'svg' });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box);
    setChart(made);
    return () => {
      setChart(null);
      watch.disconnect();
      made.dispose();
    };
  }, [box]);
  useEffect(() => chart?.setOption({ animation: false, ...option }, true), [chart, option]);
  return [setBox, chart];
}
