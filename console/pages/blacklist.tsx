/** The blacklist: whether cards stand on it, the whole list of a place, and what changed in it. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import { CHOICE_TITLES, fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Place } from '../parts/place.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { word } from '../words/common.ts';
import { holding } from '../words/holding.ts';
import { Check } from './blacklist/check.tsx';

const FIELDS = { place: { type: 'string' } } as const;

const read = (place: string, cursor: string | undefined) =>
  call('blacklist.list', { query: { place, ...(cursor ? { cursor } : {}) } });
type List = Extract<Awaited<ReturnType<typeof read>>, { ok: true }>['body'];
type Entry = List['entries'][number];

/** Changes that are looked back on. */
const BACK = 20;

const COLUMNS: readonly Column<Entry>[] = [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
    text: ({ serial }) => serial,
  },
  { name: 'cardNumber', title: fieldTitle('cardNumber'), cell: ({ cardNumber }) => cardNumber },
  { name: 'reason', title: holding('because'), cell: ({ reason }) => titled(CHOICE_TITLES, reason) },
  { name: 'since', title: holding('since'), cell: ({ since }) => shownMoment(since) },
  {
    name: 'centre',
    title: holding('centre'),
    cell: ({ centre }) => <Place code={centre} />,
    text: ({ centre }) => centre,
  },
];

export const Blacklist: Page = ({ query }) => {
  const own = usePlace();
  const place = query.place || own.split('/').slice(0, 3).join('/');
  const loaded = useLoaded(() => read(place, query.cursor), [place, query.cursor]);
  return (
    <>
      <h1>{holding('blacklist')}</h1>
      <Check />
      <QueryBar page="blacklist" fields={FIELDS} query={{ place }} />
      <Show loaded={loaded}>
        {(list) => (
          <>
            <section>
              <h2>{holding('list')}</h2>
              <p>
                {holding('version', { version: list.version, count: shownNumber(list.count) })}{' '}
                {list.changedAt && holding('changedAt', { at: shownMoment(list.changedAt) })}
              </p>
              <Table
                name="blacklist"
                caption={holding('list')}
                columns={COLUMNS}
                rows={list.entries}
                keyOf={({ serial }) => serial}
                empty={holding('emptyList')}
              />
              {list.next && (
                <p class="actions">
                  <a class="button" href={pageUrl('blacklist', { place, cursor: list.next })}>
                    {word('more')}
                  </a>
                </p>
              )}
            </section>
            <Changes place={place} version={list.version} />
          </>
        )}
      </Show>
    </>
  );
};

/** The newest changes of the list, the last first. */
function Changes({ place, version }: { readonly place: string; readonly version: number }) {
  const after = Math.max(0, version - BACK);
  const loaded = useLoaded(() => call('blacklist.changes', { query: { place, after } }), [place, after]);
  return (
    <section>
      <h2>{holding('changes')}</h2>
      <p class="quiet">{holding('changesSince', { after })}</p>
      <Show loaded={loaded}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p class="note">{holding('noChanges')}</p>
          ) : (
            <ul class="lines">
              {changes.toReversed().map((one) => (
                <li key={`${one.serial}${one.change}`}>
                  <a href={pageUrl('sam-card', { serial: one.serial })}>{one.serial}</a>
                  <span>
                    {holding(one.change)}
                    {one.change === 'listed' && `：${titled(CHOICE_TITLES, one.reason)}`}
                  </span>
                  <span class="quiet">{shownMoment(one.change === 'listed' ? one.since : one.at)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
