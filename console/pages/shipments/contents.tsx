/** The cards on a shipment's list, and which of them have arrived. */
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { stock } from '../../words/stock.ts';
import { type Content, readContents } from './reading.ts';

interface Props {
  readonly id: string;
  /** Read anew whenever it changes. */
  readonly turn: number | undefined;
  readonly state: string;
}

const columnsOf = (state: string): readonly Column<Content>[] => [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
    text: ({ serial }) => serial,
  },
  {
    name: 'arrivedAt',
    title: stock('arrival'),
    cell: ({ arrivedAt }) =>
      arrivedAt ? (
        <span class="tag issued">{shownMoment(arrivedAt)}</span>
      ) : state === 'open' ? (
        stock('packed')
      ) : (
        <span class="tag faulty">{stock('notArrived')}</span>
      ),
    text: ({ arrivedAt }) => (arrivedAt ? shownMoment(arrivedAt) : stock('notArrived')),
  },
];

export function Contents({ id, turn, state }: Props) {
  const loaded = useLoaded(() => readContents(id), [id, turn]);
  return (
    <section>
      <h2>{stock('contents')}</h2>
      <Show loaded={loaded}>
        {(cards) => (
          <Table
            name="shipment-contents"
            caption={stock('contents')}
            columns={columnsOf(state)}
            rows={cards}
            keyOf={({ serial }) => serial}
            empty={stock('nothingPacked')}
          />
        )}
      </Show>
    </section>
  );
}
