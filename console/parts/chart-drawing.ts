/**
 * ECharts, of it what we draw: fetched when the first picture is shown. What it has drawn becomes nodes here,
 * because it would write style attributes and parse texts, which the page's policy forbids.
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

/** What its painter makes of a picture before it writes it down. */
interface Drawn {
  readonly tag: string;
  readonly attrs?: Readonly<Record<string, string | number | boolean>>;
  readonly children?: readonly Drawn[];
  readonly text?: string;
}

interface Painter {
  renderToVNode: (how: { readonly useViewBox: boolean }) => Drawn;
}

const SVG = 'http://www.w3.org/2000/svg';

function nodeOf({ tag, attrs = {}, children = [], text }: Drawn): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (name === 'style') node.style.cssText = String(value);
    else if (value !== false && !name.startsWith('xmlns')) node.setAttribute(name, String(value));
  }
  if (text) node.textContent = text;
  node.append(...children.map(nodeOf));
  return node;
}

/** The picture as nodes of this document; nothing in it moves. */
export function drawing(option: ChartOption, size: Size): Element {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ animation: false, ...option });
  const { painter } = chart.getZr() as unknown as { readonly painter: Painter };
  const svg = nodeOf(painter.renderToVNode({ useViewBox: true }));
  chart.dispose();
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
