/** The feed by number, as integrators read it. */
import { call } from '../app/client.ts';
import { nameOf, useNames } from '../app/names.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { PAGED } from '../nouns.ts';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { Table } from '../parts/table.tsx';
import { EVENT_TITLES } from '../supervision.table.ts';
import { accounts } from '../words/accounts.ts';

const LIMIT = 100;

/** A thing of a noun that has a page leads to it: `exception/44-…` to the exceptions. */
function Thing({ name }: { name: string }) {
  const [noun = '', id = ''] = name.split('/');
  const page = `${noun}s`;
  const facts = PAGED[page];
  return facts && id ? <a href={pageUrl(page, { [facts.id]: id })}>{name}</a> : <span>{name}</span>;
}

export const Events: Page = ({ query }) => {
  const own = usePlace();
  // Numbers are a province's, or the ministry's own.
  const place = query.place || own.split('/').slice(0, 2).join('/');
  const after = Number(query.after) || 0;
  const loaded = useLoaded(
    () => call('events.events', { query: { place, after, limit: LIMIT } }),
    [place, after],
  );
  const found = loaded.reply?.ok ? loaded.reply.body.events : [];
  useNames(found.flatMap(({ to, about }) => [about.place, ...(to ? [to] : [])]));
  return (
    <>
      <h1>{pageTitle('events')}</h1>
      <p class="quiet">{accounts('eventsHint')}</p>
      <QueryBar
        page="events"
        fields={{
          place: { type: 'string' },
          after: { type: 'integer', minimum: 0, title: accounts('after') },
        }}
        query={{ place, after: String(after) }}
      />
      <Show loaded={loaded}>
        {({ events, last }) => (
          <>
            <p class="quiet" role="status">
              {accounts('last', { n: last })}
            </p>
            <Table
              name="events"
              caption={pageTitle('events')}
              rows={events}
              keyOf={({ number }) => String(number)}
              empty={accounts('noEvents')}
              columns={[
                { name: 'number', title: accounts('number'), cell: ({ number }) => number },
                { name: 'at', title: accounts('time'), cell: ({ at }) => shownMoment(at) },
                { name: 'kind', title: accounts('kind'), cell: ({ kind }) => titled(EVENT_TITLES, kind) },
                {
                  name: 'about',
                  title: accounts('about'),
                  text: ({ about }) => ('serial' in about ? about.serial : about.thing),
                  cell: ({ about }) =>
                    'serial' in about ? (
                      <a href={pageUrl('sam-card', { serial: about.serial })}>{about.serial}</a>
                    ) : (
                      <Thing name={about.thing} />
                    ),
                },
                { name: 'place', title: accounts('place'), cell: ({ about }) => nameOf(about.place) },
                { name: 'to', title: accounts('to'), cell: ({ to }) => (to ? nameOf(to) : '') },
              ]}
            />
            {events.length === LIMIT && (
              <p class="actions">
                <a class="button" href={pageUrl('events', { place, after: String(last) })}>
                  {accounts('newer')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </>
  );
};
