/** Daily checkpoints: anybody may hold the register to them; signature and chain are verified here. */
import { useEffect, useState } from 'preact/hooks';
import { type Checkpoint, verifyCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Download } from '../parts/download.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Table } from '../parts/table.tsx';
import { accounts } from '../words/accounts.ts';
import { word } from '../words/common.ts';
import { daysBack } from './transaction-batches/counts.ts';

export const Checkpoints: Page = ({ query }) =>
  query.day ? <One day={query.day} /> : <List cursor={query.cursor} />;

function List({ cursor }: { cursor: string | undefined }) {
  const loaded = useLoaded(
    () => call('checkpoints.checkpoints', { query: { limit: 50, ...(cursor ? { cursor } : {}) } }),
    [cursor],
  );
  return (
    <>
      <h1>{pageTitle('checkpoints')}</h1>
      <p class="quiet">{accounts('checkpointHint')}</p>
      <Show loaded={loaded}>
        {({ checkpoints, next }) => (
          <>
            <Table
              name="checkpoints"
              caption={pageTitle('checkpoints')}
              rows={checkpoints}
              keyOf={({ day }) => day}
              empty={accounts('noCheckpoints')}
              columns={[
                {
                  name: 'day',
                  title: accounts('day'),
                  text: ({ day }) => day,
                  cell: ({ day }) => <a href={pageUrl('checkpoints', { day })}>{day}</a>,
                },
                {
                  name: 'size',
                  title: accounts('entries'),
                  right: true,
                  cell: ({ size }) => shownNumber(size),
                },
                {
                  name: 'root',
                  title: accounts('root'),
                  text: ({ root }) => root,
                  cell: ({ root }) => <code>{root.slice(0, 24)}…</code>,
                },
                { name: 'cutAt', title: accounts('cutAt'), cell: ({ cutAt }) => shownMoment(cutAt) },
              ]}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('checkpoints', { cursor: next })}>
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

function One({ day }: { day: string }) {
  const loaded = useLoaded(() => call('checkpoints.checkpoint', { params: { day } }), [day]);
  const [, dayBefore = day] = daysBack(day, 2);
  const before = useLoaded(() => call('checkpoints.checkpoint', { params: { day: dayBefore } }), [dayBefore]);
  return (
    <>
      <p class="way">
        <a href={pageUrl('checkpoints')}>{pageTitle('checkpoints')}</a> / {day}
      </p>
      <h1>
        {pageTitle('checkpoints')} {day}
      </h1>
      <Show loaded={loaded}>
        {(checkpoint) => (
          <section>
            <Verified checkpoint={checkpoint} />
            {before.reply?.ok && (
              <p class={before.reply.body.root === checkpoint.previousRoot ? 'note done' : 'note refused'}>
                {accounts(before.reply.body.root === checkpoint.previousRoot ? 'chained' : 'unchained')}
              </p>
            )}
            <dl class="digests">
              {(
                [
                  ['entries', shownNumber(checkpoint.size)],
                  ['root', checkpoint.root],
                  ['previousRoot', checkpoint.previousRoot],
                  ['cutAt', shownMoment(checkpoint.cutAt)],
                  ['algorithm', checkpoint.algorithm],
                  ['key', checkpoint.keyId],
                  ['signature', checkpoint.signature],
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{accounts(name)}</dt>
                  <dd>
                    <code>{value}</code>
                  </dd>
                </div>
              ))}
            </dl>
            <p class="actions">
              <Download call="checkpoints.checkpoint" params={{ day }} file={`checkpoint-${day}.json`}>
                {accounts('save')}
              </Download>
            </p>
          </section>
        )}
      </Show>
    </>
  );
}

function Verified({ checkpoint }: { checkpoint: Checkpoint }) {
  const [fault, setFault] = useState<Awaited<ReturnType<typeof verifyCheckpoint>>>();
  useEffect(() => void verifyCheckpoint(checkpoint).then(setFault), [checkpoint]);
  const words =
    fault === undefined
      ? accounts('verifying')
      : fault === null
        ? accounts('holds')
        : fault === 'unsupported-algorithm'
          ? accounts('unsupported')
          : accounts('broken', { fault });
  const isBad = fault && fault !== 'unsupported-algorithm';
  return (
    <p class={isBad ? 'note refused' : 'note done'} role="status">
      {words}
    </p>
  );
}
