/** What a province reported in the last days, and the days of which nothing came. */
import { call, type Reply } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber, today } from '../../app/show.ts';
import { type Loaded, Show } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { traffic } from '../../words/traffic.ts';
import { Closing } from '../transaction-batches/closing.tsx';
import { type Counts, daysBack, missingNumbers, sumCounts } from '../transaction-batches/counts.ts';

/** Two weeks, so that a batch that is due can still be seen missing. */
export const DAYS = 14;

interface Day {
  readonly day: string;
  readonly batches: number;
  readonly counts: Counts;
  readonly missing: readonly number[];
}

/** The receipts of so many days, asked for together. */
export async function daysOf(province: string): Promise<Reply<readonly Day[]>> {
  const days = daysBack(today(), DAYS);
  const replies = await Promise.all(
    days.map((day) =>
      call('transaction-batches.transactionBatches', { query: { province, day, limit: 200 } }),
    ),
  );
  const failed = replies.find((reply) => !reply.ok);
  if (failed && !failed.ok) return failed;
  const body = replies.map((reply, n) => {
    const all = reply.ok ? reply.body.transactionBatches : [];
    const counts = sumCounts(all.map((one) => one.counts as Counts));
    const missing = missingNumbers(all.map(({ number }) => number));
    return { day: days[n] ?? '', batches: all.length, counts, missing };
  });
  return { ok: true, status: 200, body };
}

interface Props {
  readonly loaded: Loaded<readonly Day[]>;
  readonly province: string;
}

export function LastDays({ loaded, province }: Props) {
  return (
    <section>
      <h2>{traffic('lastDays', { n: DAYS })}</h2>
      <Show loaded={loaded}>
        {(all) => {
          const quiet = all.filter(({ batches }) => batches === 0).map(({ day }) => day);
          return (
            <>
              <Closing counts={sumCounts(all.map(({ counts }) => counts))} />
              <Table
                name="supervision-days"
                caption={traffic('lastDays', { n: DAYS })}
                columns={columnsOf(province)}
                rows={all.filter(({ batches }) => batches > 0)}
                keyOf={({ day }) => day}
              />
              {quiet.length > 0 && <p class="quiet">{traffic('quietDays', { days: quiet.join('、') })}</p>}
            </>
          );
        }}
      </Show>
    </section>
  );
}

const columnsOf = (province: string): readonly Column<Day>[] => [
  {
    name: 'day',
    title: traffic('day'),
    text: ({ day }) => day,
    cell: ({ day }) => <a href={pageUrl('transaction-batches', { province, day })}>{day}</a>,
  },
  {
    name: 'batches',
    title: traffic('batches'),
    right: true,
    cell: ({ batches }) => shownNumber(batches),
  },
  ...(['sent', 'accepted', 'refused', 'held', 'duplicate', 'invalid'] as const).map((name) => ({
    name,
    title: traffic(name),
    right: true,
    cell: ({ counts }: Day) => shownNumber(counts[name]),
  })),
  {
    name: 'missing',
    title: traffic('notReceived'),
    cell: ({ missing }) => missing.join('、'),
  },
];
