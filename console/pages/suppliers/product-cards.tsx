/** The cards that bear a product, by pages (SAM-6, SAM-7). */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { State } from '../../parts/state.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { textOf } from '../../parts/value.tsx';
import { suppliers } from '../../words/suppliers.ts';

interface Line {
  readonly serial: string;
  readonly cardNumber?: string | undefined;
  readonly state: string;
  readonly place: string;
  readonly batch: string;
}

const COLUMNS: readonly Column<Line>[] = [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    text: ({ serial }) => serial,
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
  },
  { name: 'cardNumber', title: fieldTitle('cardNumber'), cell: ({ cardNumber = '' }) => cardNumber },
  {
    name: 'state',
    title: fieldTitle('state'),
    text: ({ state }) => textOf(state),
    cell: ({ state }) => <State name={state} />,
  },
  {
    name: 'place',
    title: fieldTitle('place'),
    text: ({ place }) => place,
    cell: ({ place }) => <Place code={place} />,
  },
  {
    name: 'batch',
    title: fieldTitle('batch'),
    text: ({ batch }) => batch,
    cell: ({ batch }) => <a href={pageUrl('batches', { id: batch })}>{batch}</a>,
  },
];

export function ProductCards({
  id,
  product,
  query,
}: {
  id: string;
  product: string;
  query: Readonly<Record<string, string>>;
}) {
  const { cursor } = query;
  const loaded = useLoaded(
    () =>
      call('suppliers.cards', {
        params: { id, product },
        query: { limit: 20, ...(cursor ? { cursor } : {}) },
      }),
    [id, product, cursor],
  );
  return (
    <section>
      <h2>{suppliers('cards')}</h2>
      <Show loaded={loaded}>
        {({ cards, next }) => (
          <>
            <Table
              name="product-cards"
              caption={suppliers('cards')}
              columns={COLUMNS}
              rows={cards}
              keyOf={({ serial }) => serial}
              empty={suppliers('noCards')}
            />
            <Pager page="suppliers" query={query} next={next} />
          </>
        )}
      </Show>
    </section>
  );
}
