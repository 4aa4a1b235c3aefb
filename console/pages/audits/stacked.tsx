/** Bars one below the other, each of several parts, and the same as a table. */
import type { ComponentChildren } from 'preact';
import { shownNumber } from '../../app/show.ts';
import { Chart, type Palette } from '../../parts/chart.tsx';
import { audit } from '../../words/audit.ts';
import { sumOf } from './rows.ts';

export interface Bar {
  readonly label: string;
  readonly parts: readonly number[];
  /** The label in the table, where it leads somewhere. */
  readonly cell?: ComponentChildren;
}

interface Props {
  readonly title: string;
  readonly of: string;
  readonly legend: readonly string[];
  readonly bars: readonly Bar[];
  readonly onPick?: (bar: Bar) => void;
}

const [HEAD, LINE] = [56, 34];

/** Further lines that the legend needs on a narrow page, in pixels: a letter has 12, a mark 45. */
function legendDepth(legend: readonly string[]): number {
  const width = sumOf(legend.map((name) => 12 * name.length + 45));
  return 22 * Math.floor(width / Math.min(innerWidth * 0.8, 600));
}

const option = ({ legend, bars }: Props, { quiet, line, ink }: Palette) => ({
  legend: { top: 0, left: 0, textStyle: { color: ink }, itemGap: 12, type: 'plain' as const },
  grid: {
    left: 4,
    right: 28,
    top: 34 + legendDepth(legend),
    bottom: 4,
    outerBoundsMode: 'same' as const,
    outerBoundsContain: 'axisLabel' as const,
  },
  xAxis: {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: quiet, hideOverlap: true },
    splitLine: { lineStyle: { color: line } },
  },
  yAxis: {
    type: 'category' as const,
    inverse: true,
    data: bars.map(({ label }) => label),
    axisLabel: { color: ink, width: 130, overflow: 'break' as const },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
  },
  series: legend.map((name, n) => ({
    type: 'bar' as const,
    name,
    stack: 'all',
    barMaxWidth: 22,
    data: bars.map(({ parts }) => parts[n] ?? 0),
  })),
});

export function Stacked(props: Props) {
  const { title, of, legend, bars, onPick } = props;
  return (
    <Chart
      title={title}
      height={HEAD + LINE * bars.length + legendDepth(legend)}
      option={(palette) => option(props, palette)}
      rows={bars}
      keyOf={({ label }) => label}
      columns={[
        { name: 'label', title: of, text: ({ label }) => label, cell: ({ label, cell }) => cell ?? label },
        ...legend.map((name, n) => ({
          name,
          title: name,
          right: true,
          cell: ({ parts }: Bar) => shownNumber(parts[n] ?? 0),
        })),
        {
          name: 'sum',
          title: audit('sum'),
          right: true,
          cell: ({ parts }: Bar) => shownNumber(sumOf(parts)),
        },
      ]}
      {...(onPick ? { onPick } : {})}
    />
  );
}
