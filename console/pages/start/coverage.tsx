/**
 * Where the cards in use are: a tile a centre, as large as its cards in use. No map: one of China may only be
 * published with its approval number (地图管理条例), and tiles need none.
 */

import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownNumber } from '../../app/show.ts';
import { Chart, type Palette } from '../../parts/chart.tsx';
import type { Column } from '../../parts/table.tsx';
import { start } from '../../words/start.ts';
import { type Covered, coverage, type StockLine } from './sums.ts';

interface Named extends Covered {
  readonly name: string;
}

const listOf = ({ place }: Covered) => ({ place, state: 'issued' });

const COLUMNS: readonly Column<Named>[] = [
  {
    name: 'place',
    title: start('centre'),
    text: ({ place }) => nameOf(place),
    cell: ({ place }) => nameOf(place),
  },
  {
    name: 'issued',
    title: start('issued'),
    right: true,
    text: ({ issued }) => shownNumber(issued),
    cell: (row) => <a href={pageUrl('sam-cards', listOf(row))}>{shownNumber(row.issued)}</a>,
  },
  { name: 'cards', title: start('cards'), right: true, cell: ({ cards }) => shownNumber(cards) },
];

/** The tiles as ECharts numbers them: the whole first, then each group before its own. */
interface Tiles {
  readonly numbered: readonly (Named | undefined)[];
  readonly groups: readonly { readonly group: Named; readonly tiles: readonly Named[] }[];
}

function tilesOf(rows: readonly Named[]): Tiles {
  const shown = rows.filter(({ issued }) => issued > 0);
  const groups = [...Map.groupBy(shown, ({ within }) => within)].map(([place, tiles]) => {
    const issued = tiles.reduce((sum, tile) => sum + tile.issued, 0);
    return { group: { place, within: place, name: nameOf(place), issued, cards: issued }, tiles };
  });
  return { numbered: [undefined, ...groups.flatMap(({ group, tiles }) => [group, ...tiles])], groups };
}

const labelled = ({ name, issued }: Named) => `${name}\n${shownNumber(issued)}`;

/** Centres within their province, each province in a colour of its own. */
function treemap({ groups }: Tiles, { series, on, paper, ink }: Palette) {
  const grouped = groups.some(({ group, tiles }) => tiles.some(({ place }) => place !== group.place));
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
        upperLabel: { show: grouped, height: 26, color: ink, fontSize: 14, fontWeight: 'bold' as const },
        itemStyle: { borderColor: paper, borderWidth: 2, gapWidth: 2 },
        emphasis: { disabled: true },
        data: groups.map(({ group, tiles }, n) => {
          const color = series[n % series.length] ?? on;
          const children = tiles.map((tile) => ({
            name: labelled(tile),
            value: tile.issued,
            itemStyle: { color },
          }));
          return { name: `${group.name} ${shownNumber(group.issued)}`, value: group.issued, children };
        }),
      },
    ],
  };
}

export function Coverage({ lines, place }: { lines: readonly StockLine[]; place: string }) {
  const covered = coverage(lines, place);
  useNames(covered.flatMap((tile) => [tile.place, tile.within]));
  const rows = covered.map((tile) => ({ ...tile, name: nameOf(tile.place) }));
  const tiles = tilesOf(rows);
  // One tile alone says nothing that the numbers above do not.
  if (rows.length < 2) return null;
  return (
    <Chart
      title={start('coverage')}
      option={(palette) => treemap(tiles, palette)}
      columns={COLUMNS}
      rows={rows}
      keyOf={(row) => row.place}
      rowOf={(_, index) => tiles.numbered[index]}
      onPick={(row) => go('sam-cards', listOf(row))}
    />
  );
}
