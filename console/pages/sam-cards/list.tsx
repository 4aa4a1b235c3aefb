/** A list of cards as the register pages it: columns, marking for many, and the way on. */
import type { ComponentChildren } from 'preact';
import type { Reply } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { BulkMoves } from '../../parts/bulk-moves.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { cards as cardWord } from '../../words/cards.ts';

export interface Line {
  readonly serial: string;
  readonly place: string;
}

export const column = <Row extends Line>(
  name: string,
  text: (row: Row) => string | undefined,
  cell?: (row: Row) => ComponentChildren,
): Column<Row> => ({
  name,
  title: fieldTitle(name),
  text: (row) => text(row) ?? '',
  cell: cell ?? ((row) => text(row) ?? ''),
});

export const SERIAL = column<Line>(
  'serial',
  ({ serial }) => serial,
  ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
);
export const PLACE = column<Line>(
  'place',
  ({ place }) => place,
  ({ place }) => <Place code={place} />,
);

interface ListProps<Row extends Line> {
  readonly name: string;
  readonly read: () => Promise<Reply<{ readonly cards: readonly Row[]; readonly next?: string | undefined }>>;
  readonly columns: readonly Column<Row>[];
  readonly query: Readonly<Record<string, string>>;
}

export function List<Row extends Line>({ name, read, columns, query }: ListProps<Row>) {
  const loaded = useLoaded(read, [JSON.stringify(query)]);
  return (
    <Show loaded={loaded}>
      {({ cards, next }) => (
        <>
          <Table
            name={name}
            caption={cardWord(
              name === 'sam-cards' ? 'inPlace' : name === 'awaited-cards' ? 'awaited' : 'idle',
            )}
            columns={columns}
            rows={cards}
            keyOf={({ serial }) => serial}
            bulk={(marked) => <BulkMoves rows={marked} />}
          />
          <Pager page="sam-cards" query={query} next={next} />
        </>
      )}
    </Show>
  );
}
