import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, BrushComponent, GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Histogram } from './Histogram';
import { Lorenz } from './Lorenz';

use([BarChart, LineChart, AriaComponent, BrushComponent, GridComponent, MarkAreaComponent, TooltipComponent, SVGRenderer]);

export default function Charts() {
  return (
    <>
      <Histogram />
      <Lorenz />
    </>
  );
}
