/** The nation, province by province. */
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { statistics } from '../../words/statistics.ts';
import { type Counted, measured } from './measured.ts';

interface Province extends Counted {
  readonly place: string;
  readonly coverage: { readonly institutions: number; readonly equipped: number };
}

export function Provinces({ rows }: { rows: readonly Province[] }) {
  useNames(rows.map(({ place }) => place));
  const columns: Column<Province>[] = [
    {
      name: 'province',
      title: statistics('province'),
      text: ({ place }) => nameOf(place),
      cell: ({ place }) => <a href={pageUrl('statistics', { place })}>{nameOf(place)}</a>,
    },
    {
      name: 'institutions',
      title: statistics('institutions'),
      right: true,
      cell: ({ coverage }) => shownNumber(coverage.institutions),
    },
    {
      name: 'equipped',
      title: statistics('equippedTitle'),
      right: true,
      cell: ({ coverage }) => shownNumber(coverage.equipped),
    },
    ...measured<Province>(({ total }) => total),
  ];
  return (
    <section>
      <h2>{statistics('byProvince')}</h2>
      <Table
        name="statistics"
        caption={statistics('byProvince')}
        rows={rows}
        keyOf={({ place }) => place}
        empty={statistics('nothing')}
        columns={columns}
      />
    </section>
  );
}
