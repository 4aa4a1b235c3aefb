/** What lies where: cards by centre, kind and state, each number a link; and what expires soon. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownNumber, today } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Place } from '../parts/place.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { Refused } from '../parts/refused.tsx';
import { State } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { word } from '../words/common.ts';
import { holding } from '../words/holding.ts';
import { KIND_TITLES, STATE_TITLES } from '../words.table.ts';
import { useStock } from './start/read-stock.ts';
import { type StockLine, sumsBy } from './start/sums.ts';

const LISTED = 200;
/** A card that ends within so many days is given out first, or not any more. */
const SOON_DAYS = 365;
const FIELDS = { place: { type: 'string' } } as const;

const linkOf = ({ centre, state, kind }: StockLine) => pageUrl('sam-cards', { place: centre, state, kind });

const COLUMNS: readonly Column<StockLine>[] = [
  {
    name: 'centre',
    title: holding('centre'),
    cell: ({ centre }) => <Place code={centre} />,
    text: ({ centre }) => centre,
  },
  {
    name: 'heldBy',
    title: fieldTitle('heldBy'),
    cell: ({ heldBy }) => holding(heldBy as 'centre'),
  },
  {
    name: 'state',
    title: fieldTitle('state'),
    cell: ({ state }) => <State name={state} />,
    text: ({ state }) => titled(STATE_TITLES, state),
  },
  { name: 'kind', title: fieldTitle('kind'), cell: ({ kind }) => (kind ? titled(KIND_TITLES, kind) : '') },
  {
    name: 'count',
    title: holding('count'),
    cell: (line) => <a href={linkOf(line)}>{shownNumber(line.count)}</a>,
    text: ({ count }) => String(count),
    right: true,
  },
];

export const Stock: Page = ({ query }) => {
  const own = usePlace();
  const place = query.place || own;
  const { lines, ended, problem } = useStock(place);
  const lying = lines.filter(({ heldBy, state }) => heldBy === 'centre' && state === 'in-stock');
  return (
    <>
      <h1>{holding('title')}</h1>
      <QueryBar page="stock" fields={FIELDS} query={{ place }} />
      {problem && <Refused problem={problem} />}
      <section>
        <h2>{holding('lying')}</h2>
        {lying.length === 0 && ended && <p class="note">{holding('none')}</p>}
        <ul class="figures">
          {sumsBy(lying, ({ kind }) => kind, Object.keys(KIND_TITLES)).map(({ name, count }) => (
            <li key={name}>
              <a href={pageUrl('sam-cards', { place, state: 'in-stock', kind: name })}>
                <strong>{shownNumber(count)}</strong>
                <span>{titled(KIND_TITLES, name)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Expiring place={place} />
      <section>
        <h2>{holding('lines')}</h2>
        {!ended && (
          <p class="quiet" role="status">
            {word('loading')}
          </p>
        )}
        <Table
          name="stock"
          caption={holding('lines')}
          columns={COLUMNS}
          rows={lines}
          keyOf={({ centre, heldBy, state, kind }) => [centre, heldBy, state, kind].join('#')}
          empty={ended ? holding('none') : word('loading')}
        />
      </section>
    </>
  );
};

/** Of what lies in the place itself. */
function Expiring({ place }: { readonly place: string }) {
  const loaded = useLoaded(
    () =>
      call('sam-cards.cards', { query: { place, own: 'true', state: 'in-stock', limit: LISTED } as never }),
    [place],
  );
  const until = new Date(Date.parse(`${today()}T00:00:00Z`) + SOON_DAYS * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return (
    <section>
      <h2>{holding('expiring')}</h2>
      <Show loaded={loaded}>
        {({ cards, next }) => {
          const soon = cards
            .filter(({ validUntil = '' }) => validUntil !== '' && validUntil <= until)
            .sort((one, other) => ((one.validUntil ?? '') < (other.validUntil ?? '') ? -1 : 1));
          return (
            <>
              {soon.length === 0 ? (
                <p class="note">{holding('noneExpiring')}</p>
              ) : (
                <ul class="lines">
                  {soon.map(({ serial, kind, validUntil }) => (
                    <li key={serial}>
                      <a href={pageUrl('sam-card', { serial })}>{serial}</a>
                      <span>{kind && titled(KIND_TITLES, kind)}</span>
                      <span>{holding('until', { day: validUntil ?? '' })}</span>
                    </li>
                  ))}
                </ul>
              )}
              {next && <p class="quiet">{holding('first', { n: LISTED })}</p>}
            </>
          );
        }}
      </Show>
    </section>
  );
}
