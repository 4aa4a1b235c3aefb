/** The roll-up of a day: its account, causes, digest and shards, and the job that makes it. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { pageTitle } from '../../menu.ts';
import { Bars } from '../../parts/bars.tsx';
import { Job } from '../../parts/job.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Table } from '../../parts/table.tsx';
import { CAUSE_TITLES } from '../../supervision.table.ts';
import { traffic } from '../../words/traffic.ts';
import { Closing } from '../transaction-batches/closing.tsx';

export function Day({ day, job }: { day: string; job: string | undefined }) {
  const loaded = useLoaded(() => call('roll-ups.roll-up', { params: { day } }), [day]);
  return (
    <>
      <p class="way">
        <a href={pageUrl('roll-ups')}>{pageTitle('roll-ups')}</a> / {day}
      </p>
      <h1>
        {pageTitle('roll-ups')} {day}
      </h1>
      {job && <Job key={job} brief noun="roll-ups" id={job} done={loaded.refresh} />}
      <Show loaded={loaded}>
        {({ counts, closes, causes, digest, shards, batches, opened, openedAt, rolledAt }) => (
          <>
            <section>
              <Closing counts={counts} closed={closes} />
              <dl>
                {[
                  [traffic('batches'), shownNumber(batches)],
                  [traffic('opened'), shownNumber(opened)],
                  [traffic('openedAt'), shownMoment(openedAt)],
                  [traffic('rolledAt'), shownMoment(rolledAt) || traffic('notYet')],
                ].map(([title, value]) => (
                  <div key={title}>
                    <dt>{title}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <p class="wraps">
                {traffic('dayDigest')} <code>{digest}</code>
              </p>
              <p class="quiet">{traffic('sameDigest')}</p>
            </section>
            <section>
              <Bars
                title={traffic('cause')}
                rows={Object.entries(causes)
                  .filter(([, count]) => count > 0)
                  .map(([cause, count]) => ({ name: titled(CAUSE_TITLES, cause), count }))}
              />
            </section>
            <section>
              <details>
                <summary>
                  {traffic('shards')} {shards.length}
                </summary>
                <Table
                  name="roll-up-shards"
                  caption={traffic('shards')}
                  rows={shards}
                  keyOf={({ shard }) => String(shard)}
                  columns={[
                    { name: 'shard', title: traffic('shard'), cell: ({ shard }) => shard },
                    {
                      name: 'revision',
                      title: traffic('revision'),
                      right: true,
                      cell: (row) => row.revision,
                    },
                    { name: 'records', title: traffic('records'), right: true, cell: (row) => row.records },
                    { name: 'digest', title: traffic('digest'), cell: ({ digests }) => digests.shard },
                  ]}
                />
              </details>
            </section>
          </>
        )}
      </Show>
    </>
  );
}
