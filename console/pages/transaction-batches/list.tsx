/** The batches of a province's day: what came, what became of it, and what is missing. */
import { useContext } from 'preact/hooks';
import { OPENINGS } from '../../actions.table.ts';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber, today } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { pageTitle } from '../../menu.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { QueryBar } from '../../parts/query-bar.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { REPORT_WITHIN_DAYS } from '../../supervision.table.ts';
import { traffic } from '../../words/traffic.ts';
import { Closing } from './closing.tsx';
import { type Counts, missingNumbers, sumCounts } from './counts.ts';
import { useProvince } from './provinces.ts';
import { SendBatch } from './send.tsx';

type Answer = Awaited<ReturnType<typeof call<'transaction-batches.transactionBatches'>>>;
export type BatchLine = Extract<Answer, { ok: true }>['body']['transactionBatches'][number];

const DAY_MS = 86_400_000;
/** Received more than so many days after the end of its day. */
const isLate = ({ day, receivedAt }: BatchLine) =>
  Date.parse(receivedAt) > Date.parse(`${day}T00:00:00+08:00`) + (REPORT_WITHIN_DAYS + 1) * DAY_MS;

const COLUMNS: readonly Column<BatchLine>[] = [
  {
    name: 'number',
    title: traffic('batch'),
    text: ({ number }) => String(number),
    cell: ({ id, number }) => <a href={pageUrl('transaction-batches', { id })}>{number}</a>,
  },
  {
    name: 'receivedAt',
    title: traffic('receivedAt'),
    text: ({ receivedAt }) => shownMoment(receivedAt),
    cell: (line) => (
      <>
        {shownMoment(line.receivedAt)} {isLate(line) && <span class="tag faulty">{traffic('late')}</span>}
      </>
    ),
  },
  ...(['sent', 'accepted', 'refused', 'held', 'duplicate', 'invalid'] as const).map((name) => ({
    name,
    title: traffic(name),
    right: true,
    cell: ({ counts }: BatchLine) => shownNumber((counts as Counts)[name]),
  })),
  {
    name: 'digest',
    title: traffic('digest'),
    text: ({ digest }) => digest,
    cell: ({ digest }) => <code>{digest.slice(0, 12)}…</code>,
  },
];

export function BatchList({ query }: { query: Query }) {
  const { province, field } = useProvince(query.province);
  const day = query.day || today();
  const standings = useContext(Standings);
  const by = OPENINGS['transaction-batches']?.[0]?.by ?? {};
  const may = standings.some(({ role, place }) => role in by && place === `CN/${province}`);
  return (
    <>
      <div class="head">
        <h1>{pageTitle('transaction-batches')}</h1>
        {may && <SendBatch province={province} day={day} />}
      </div>
      <QueryBar
        page="transaction-batches"
        fields={{ province: field, day: { type: 'string', format: 'date', title: traffic('day') } }}
        query={{ province, day }}
      />
      {province ? (
        <DayOf province={province} day={day} cursor={query.cursor} />
      ) : (
        <p class="note">{traffic('choose')}</p>
      )}
    </>
  );
}

interface DayProps {
  readonly province: string;
  readonly day: string;
  readonly cursor: string | undefined;
}

function DayOf({ province, day, cursor }: DayProps) {
  const asked = { province, day, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(
    () => call('transaction-batches.transactionBatches', { query: { limit: 200, ...asked } }),
    [JSON.stringify(asked)],
  );
  return (
    <Show loaded={loaded}>
      {({ transactionBatches, next }) => {
        // Of a day that goes on over several pages nobody can say here what is missing.
        const whole = !next && !cursor;
        const missing = whole ? missingNumbers(transactionBatches.map(({ number }) => number)) : [];
        return (
          <>
            {transactionBatches.length > 0 && (
              <section>
                <Closing counts={sumCounts(transactionBatches.map(({ counts }) => counts as Counts))} />
                {missing.length > 0 && (
                  <p class="note">{traffic('missing', { numbers: missing.join('、') })}</p>
                )}
                {transactionBatches.some(isLate) && (
                  <p class="quiet">{traffic('lateHint', { n: REPORT_WITHIN_DAYS })}</p>
                )}
              </section>
            )}
            <Table
              name="transaction-batches"
              caption={pageTitle('transaction-batches')}
              columns={COLUMNS}
              rows={transactionBatches}
              keyOf={({ id }) => id}
              empty={traffic('noBatches')}
            />
            <Pager page="transaction-batches" query={asked} next={next} />
          </>
        );
      }}
    </Show>
  );
}
