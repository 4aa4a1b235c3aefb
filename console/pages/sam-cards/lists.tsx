/** The lists of cards: of a place, cancelled and not handed in, and by their last use. */
import { type CallName, call } from '../../app/client.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { State } from '../../parts/state.tsx';
import { causeTitles } from '../../parts/table-2.tsx';
import { cards as cardWord } from '../../words/cards.ts';
import { KIND_TITLES, STATE_TITLES } from '../../words.table.ts';
import { column, type Line, List, PLACE, SERIAL } from './list.tsx';

type RowOf<Name extends 'sam-cards.cards' | 'sam-cards.awaited' | 'sam-cards.idle'> = Extract<
  Answer<Name>,
  { ok: true }
>['body']['cards'][number];
type Answer<Name extends CallName> = Awaited<ReturnType<typeof call<Name>>>;
type CardRow = RowOf<'sam-cards.cards'>;
type AwaitedRow = RowOf<'sam-cards.awaited'>;
type IdleRow = RowOf<'sam-cards.idle'>;

/** Rows of a page: what the register answers at once for every list of cards. */
const limit = 100;
const KIND = column<Line & { readonly kind?: string | undefined }>('kind', ({ kind }) =>
  kind ? titled(KIND_TITLES, kind) : '',
);

export const CardsInPlace: Page = ({ query }) => {
  const { place, state, kind, cardNumber, terminal, cursor } = query;
  // Links of other pages may name one card by another number.
  const one = cardNumber ? { cardNumber } : terminal ? { terminal } : undefined;
  return (
    <List
      name="sam-cards"
      query={query}
      read={() =>
        call('sam-cards.cards', { query: (one ?? defined({ place, state, kind, cursor, limit })) as never })
      }
      columns={[
        SERIAL,
        column<CardRow>('cardNumber', ({ cardNumber: number }) => number),
        column<CardRow>(
          'state',
          ({ state: now }) => titled(STATE_TITLES, now),
          ({ state: now }) => <State name={now} />,
        ),
        KIND,
        PLACE,
        column<CardRow>('terminal', ({ terminal: at }) => at),
        column<CardRow>('validUntil', ({ validUntil }) => validUntil),
      ]}
    />
  );
};

export const AwaitedCards: Page = ({ query }) => (
  <List
    name="awaited-cards"
    query={query}
    read={() => call('sam-cards.awaited', { query: asked(query) as never })}
    columns={[
      SERIAL,
      column<AwaitedRow>('cardNumber', ({ cardNumber }) => cardNumber),
      KIND,
      PLACE,
      column<AwaitedRow>('cause', ({ cause }) => cause && titled(causeTitles, cause)),
      { ...column<AwaitedRow>('since', ({ since }) => shownMoment(since)), title: cardWord('since') },
    ]}
  />
);

export const IdleCards: Page = ({ query }) =>
  query.place === 'CN' ? (
    <p class="note">{cardWord('chooseCentre')}</p>
  ) : (
    <List
      name="idle-cards"
      query={query}
      read={() => call('sam-cards.idle', { query: asked(query) as never })}
      columns={[
        SERIAL,
        PLACE,
        {
          ...column<IdleRow>('used', ({ used, week }) =>
            used ? `${cardWord('lastWeek')} ${week}` : cardWord('neverUsed'),
          ),
          title: cardWord('usedSince'),
        },
      ]}
    />
  );

const asked = ({ place, cursor }: Readonly<Record<string, string>>) => defined({ place, cursor, limit });

const defined = (given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
