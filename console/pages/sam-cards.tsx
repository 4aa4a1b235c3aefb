/** Cards of a jurisdiction, or one by its 卡号, terminal or chip. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { BulkMoves } from '../parts/bulk-moves.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { State } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { word } from '../words/common.ts';
import { KIND_TITLES, STATE_TITLES } from '../words.table.ts';

type Cards = Extract<Awaited<ReturnType<typeof call<'sam-cards.cards'>>>, { ok: true }>['body']['cards'];
type Card = Cards[number];

const COLUMNS: readonly Column<Card>[] = [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
  },
  { name: 'cardNumber', title: fieldTitle('cardNumber'), cell: ({ cardNumber }) => cardNumber },
  { name: 'state', title: fieldTitle('state'), cell: ({ state }) => <State name={state} /> },
  { name: 'kind', title: fieldTitle('kind'), cell: ({ kind }) => kind && titled(KIND_TITLES, kind) },
  { name: 'place', title: fieldTitle('place'), cell: ({ place }) => place },
  { name: 'terminal', title: fieldTitle('terminal'), cell: ({ terminal }) => terminal },
  { name: 'validUntil', title: fieldTitle('validUntil'), cell: ({ validUntil }) => validUntil },
];

const FIELDS = {
  place: { type: 'string' },
  state: { enum: Object.keys(STATE_TITLES) },
  kind: { enum: Object.keys(KIND_TITLES) },
  cardNumber: { type: 'string' },
  terminal: { type: 'string' },
} as const;

export const SamCards: Page = ({ query }) => {
  const own = usePlace();
  const one = query.cardNumber || query.terminal;
  const asked = one ? query : { ...query, place: query.place ?? own };
  const loaded = useLoaded(() => call('sam-cards.cards', { query: asked as never }), [JSON.stringify(asked)]);
  return (
    <>
      <h1>SAM卡</h1>
      <QueryBar page="sam-cards" fields={FIELDS} query={asked} />
      <Show loaded={loaded}>
        {({ cards, next }) => (
          <>
            <Table
              name="sam-cards"
              caption="SAM卡"
              columns={COLUMNS}
              rows={cards}
              keyOf={({ serial }) => serial}
              bulk={(marked) => <BulkMoves rows={marked} />}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('sam-cards', { ...query, cursor: next })}>
                  {word('more')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </>
  );
};
