/** Roll-ups: the days, and one of them. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Table } from '../parts/table.tsx';
import { word } from '../words/common.ts';
import { traffic } from '../words/traffic.ts';
import { Ask } from './roll-ups/ask.tsx';
import { Day } from './roll-ups/day.tsx';

export const RollUps: Page = ({ query }) =>
  query.day ? <Day day={query.day} job={query.job} /> : <Days cursor={query.cursor} />;

function Days({ cursor }: { cursor: string | undefined }) {
  const loaded = useLoaded(
    () => call('roll-ups.roll-ups', { query: { limit: 50, ...(cursor ? { cursor } : {}) } }),
    [cursor],
  );
  return (
    <>
      <div class="head">
        <h1>{pageTitle('roll-ups')}</h1>
        <Ask />
      </div>
      <p class="quiet">{traffic('askHint')}</p>
      <Show loaded={loaded}>
        {({ days, next }) => (
          <>
            <Table
              name="roll-ups"
              caption={pageTitle('roll-ups')}
              rows={days}
              keyOf={({ day }) => day}
              empty={traffic('noRollUps')}
              columns={[
                {
                  name: 'day',
                  title: traffic('day'),
                  text: ({ day }) => day,
                  cell: ({ day }) => <a href={pageUrl('roll-ups', { day })}>{day}</a>,
                },
                ...(['batches', 'sent', 'invalid', 'opened'] as const).map((name) => ({
                  name,
                  title: traffic(name),
                  right: true,
                  cell: (row: (typeof days)[number]) => shownNumber(row[name]),
                })),
                { name: 'openedAt', title: traffic('openedAt'), cell: (row) => shownMoment(row.openedAt) },
                {
                  name: 'rolledAt',
                  title: traffic('rolledAt'),
                  cell: (row) => shownMoment(row.rolledAt) || traffic('notYet'),
                },
              ]}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('roll-ups', { cursor: next })}>
                  {word('more')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </>
  );
}
