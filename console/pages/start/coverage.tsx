/**
 * Where the cards in use are: a tile a centre, as large as its cards in use. No map: one of China may only be
 * published with its approval number (地图管理条例), and tiles need none.
 */
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownNumber } from '../../app/show.ts';
import { Chart, type Palette } from '../../parts/chart.tsx';
import type { Column } from '../../parts/table.tsx';
import { start } from '../../words/start.ts';
import { type Covered, coverage, type StockLine } from './sums.ts';

const listOf = ({ place }: Covered) => ({ place, state: 'issued' });

const COLUMNS: readonly Column<Covered>[] = [
  { name: 'place', title: start('centre'), text: ({ place }) => place, cell: ({ place }) => place },
  {
    name: 'issued',
    title: start('issued'),
    right: true,
    text: ({ issued }) => shownNumber(issued),
    cell: (row) => <a href={pageUrl('sam-cards', listOf(row))}>{shownNumber(row.issued)}</a>,
  },
  { name: 'cards', title: start('cards'), right: true, cell: ({ cards }) => shownNumber(cards) },
];

/** Tiles within a tile of their province, each province in a colour of its own. */
function treemap(rows: readonly Covered[], { series, on, paper }: Palette) {
  const shown = rows.filter(({ issued }) => issued > 0);
  const provinces = [...new Set(shown.map(({ within }) => within))];
  return {
    series: [
      {
        type: 'treemap' as const,
        left: 0,
        top: 0,
        right: 0,
        bottom: 0,
        roam: false as const,
        nodeClick: false as const,
        breadcrumb: { show: false },
        label: { color: on, fontSize: 14, lineHeight: 20 },
        itemStyle: { borderColor: paper, borderWidth: 2, gapWidth: 2 },
        emphasis: { disabled: true },
        data: shown.map((row) => ({
          name: `${row.place}\n${shownNumber(row.issued)}`,
          value: row.issued,
          itemStyle: { color: series[provinces.indexOf(row.within) % series.length] ?? on },
        })),
      },
    ],
  };
}

export function Coverage({ lines, place }: { lines: readonly StockLine[]; place: string }) {
  const rows = coverage(lines, place);
  return (
    <Chart
      title={start('coverage')}
      option={(palette) => treemap(rows, palette)}
      columns={COLUMNS}
      rows={rows}
      keyOf={(row) => row.place}
      // The tree's root has index 0.
      rowOf={(_, index) => rows.filter(({ issued }) => issued > 0)[index - 1]}
      onPick={(row) => go('sam-cards', listOf(row))}
    />
  );
}
