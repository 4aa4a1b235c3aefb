/**
 * ECharts, of it what we draw: fetched when the first picture is shown. It draws into a text, which becomes
 * nodes here, because its own painting writes style attributes, which the page's policy forbids.
 */
import {
  BarChart,
  type BarSeriesOption,
  LineChart,
  type LineSeriesOption,
  TreemapChart,
  type TreemapSeriesOption,
} from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, TreemapChart, GridComponent, LegendComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | TreemapSeriesOption | GridComponentOption | LegendComponentOption
>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Its own style element is left out; what its elements are styled by is kept aside from the parser. */
const harmless = (drawn: string) =>
  drawn.replace(/<style[\s\S]*?<\/style>/g, '').replaceAll(' style="', ' data-style="');

/** The picture as nodes of this document; nothing in it moves. */
export function drawing(option: ChartOption, size: Size): Element {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ animation: false, ...option });
  const parsed = new DOMParser().parseFromString(harmless(chart.renderToSVGString()), 'image/svg+xml');
  chart.dispose();
  const svg = document.adoptNode(parsed.documentElement);
  for (const one of svg.querySelectorAll<SVGElement>('[data-style]')) {
    one.style.cssText = one.dataset.style ?? '';
    one.removeAttribute('data-style');
  }
  return svg;
}

/** Which of the data a shape shows; nothing for axes, labels and the legend. */
export function dataOf(shape: Element | null): { series: number; index: number } | undefined {
  const found = shape?.closest('[ecmeta_ssr_type="chart"][ecmeta_data_index]');
  if (!found) return undefined;
  const numberIn = (name: string) => Number(found.getAttribute(name));
  return { series: numberIn('ecmeta_series_index'), index: numberIn('ecmeta_data_index') };
}

/** Every shape that shows data. */
export const dataShapes = (svg: Element) =>
  svg.querySelectorAll('[ecmeta_ssr_type="chart"][ecmeta_data_index]');
