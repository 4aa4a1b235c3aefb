/** What count and register differ in: each with what to do about it, and how it was settled. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { State } from '../../parts/state.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { DIFFERENCE_TITLES, RESOLUTION_TITLES } from '../../stock.table.ts';
import { stock } from '../../words/stock.ts';
import { Settling } from './settling.tsx';

type Answer = Extract<Awaited<ReturnType<typeof call<'stock-takings.differences'>>>, { ok: true }>['body'];
export type Difference = Answer['differences'][number];

const MOST = 200;

/** What the comparison found, in numbers. */
export function Found({ counts = {} }: { readonly counts?: Readonly<Record<string, number>> | undefined }) {
  return (
    <section>
      <h2>{stock('found')}</h2>
      <dl class="counts">
        {Object.entries(counts).map(([verdict, n]) => (
          <div key={verdict} class={verdict in DIFFERENCE_TITLES ? 'odd' : undefined}>
            <dt>{verdictTitle(verdict)}</dt>
            <dd>{shownNumber(n)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function verdictTitle(verdict: string): string {
  if (verdict in DIFFERENCE_TITLES) return titled(DIFFERENCE_TITLES, verdict);
  if (verdict === 'fits' || verdict === 'moved') return stock(verdict);
  return verdict === 'not-there' ? stock('notHere') : verdict;
}

interface Props {
  readonly id: string;
  readonly state: string;
  readonly version: number | undefined;
  readonly done: (said: string) => void;
}

export function Differences({ id, state, version, done }: Props) {
  const params = { id };
  const loaded = useLoaded(
    () => call('stock-takings.differences', { params, query: { limit: MOST } }),
    [id, version],
  );
  const [settled, setSettled] = useState<Difference>();
  return (
    <section>
      <h2>{stock('differences')}</h2>
      {state === 'differing' && <p>{stock('settleHint')}</p>}
      <Show loaded={loaded}>
        {({ differences, next }) => (
          <>
            <Table
              name="stock-differences"
              caption={stock('differences')}
              columns={columnsOf(state === 'differing' ? setSettled : undefined)}
              rows={differences}
              keyOf={({ serial }) => serial}
              empty={stock('noDifference')}
            />
            {next && <p class="note">{stock('moreDifferences', { n: MOST })}</p>}
          </>
        )}
      </Show>
      {settled && (
        <Dialog title={stock('settle')} close={() => setSettled(undefined)}>
          <Settling
            id={id}
            difference={settled}
            version={version}
            cancel={() => setSettled(undefined)}
            done={() => {
              setSettled(undefined);
              done(stock('settled', { serial: settled.serial }));
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

const columnsOf = (settle: ((one: Difference) => void) | undefined): readonly Column<Difference>[] => [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    cell: ({ serial, kind }) =>
      kind === 'unknown' ? serial : <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
    text: ({ serial }) => serial,
  },
  {
    name: 'difference',
    title: stock('difference'),
    cell: ({ kind }) => <span class="tag faulty">{titled(DIFFERENCE_TITLES, kind)}</span>,
    text: ({ kind }) => titled(DIFFERENCE_TITLES, kind),
  },
  {
    name: 'registered',
    title: stock('registered'),
    cell: ({ registered }) =>
      registered ? (
        <>
          <State name={registered.state} /> {registered.place}
        </>
      ) : (
        stock('notRegistered')
      ),
    text: ({ registered }) => (registered ? `${registered.state} ${registered.place}` : ''),
  },
  {
    name: 'resolution',
    title: stock('resolution'),
    cell: (one) =>
      one.resolution ? (
        <>
          {titled(RESOLUTION_TITLES, one.resolution.how)}：{one.resolution.reason}{' '}
          <span class="quiet">{shownMoment(one.resolution.at)}</span>
        </>
      ) : (
        settle && (
          <button type="button" aria-label={`${stock('settle')} ${one.serial}`} onClick={() => settle(one)}>
            {stock('settle')}
          </button>
        )
      ),
    text: ({ resolution }) =>
      resolution ? `${titled(RESOLUTION_TITLES, resolution.how)}：${resolution.reason}` : '',
  },
];
