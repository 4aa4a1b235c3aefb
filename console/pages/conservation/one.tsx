/** One account of the cards: where they came from, where they are, and what does not fit. */
import { call } from '../../app/client.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { pageTitle } from '../../menu.ts';
import { Bars } from '../../parts/bars.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Table } from '../../parts/table.tsx';
import { BREACH_TITLES } from '../../supervision.table.ts';
import { accounts } from '../../words/accounts.ts';
import { STATE_TITLES } from '../../words.table.ts';
import { Verdict } from './verdict.tsx';

const SOURCES = ['born', 'adopted', 'foreign'] as const;

export function ReportOne({ id }: { id: string }) {
  const loaded = useLoaded(() => call('conservation.report', { params: { id } }), [id]);
  const report = loaded.reply?.ok ? loaded.reply.body : undefined;
  useNames(report ? [report.place, ...report.lines.map(({ at }) => at)] : []);
  return (
    <Show loaded={loaded}>
      {(it) => {
        const sum = it.lines.reduce((all, { count }) => all + count, 0);
        const [born, adopted, foreign] = SOURCES.map((name) => shownNumber(it[name]));
        const states = [...new Set(it.lines.map(({ state }) => state))];
        return (
          <>
            <p class="way">
              <a href={pageUrl('conservation', { place: it.place })}>{pageTitle('conservation')}</a> / {id}
            </p>
            <h1>
              {nameOf(it.place)} {accounts('at')} {shownMoment(it.at)} <Verdict report={it} />
            </h1>
            <section>
              <p class="equation">
                {accounts('equation', {
                  born: born ?? '',
                  adopted: adopted ?? '',
                  foreign: foreign ?? '',
                  sum: shownNumber(sum),
                })}
              </p>
              <p class="quiet">
                {accounts('allotted')} {shownNumber(it.allotted)} · {accounts('notBorn')}{' '}
                {shownNumber(it.notBorn)} · {accounts('doneAt')} {shownMoment(it.doneAt)}
              </p>
              <div class="flow">
                <Bars
                  title={accounts('sources')}
                  full={Math.max(1, sum)}
                  rows={SOURCES.map((name) => ({ name: accounts(name), count: it[name] }))}
                />
                <Bars
                  title={accounts('states')}
                  full={Math.max(1, sum)}
                  rows={states.map((state) => ({
                    name: titled(STATE_TITLES, state),
                    count: it.lines.reduce((all, one) => (one.state === state ? all + one.count : all), 0),
                  }))}
                />
              </div>
            </section>
            <h2>{accounts('where')}</h2>
            <Table
              name="conservation-lines"
              caption={accounts('where')}
              rows={it.lines}
              keyOf={({ at, state }) => `${at} ${state}`}
              columns={[
                {
                  name: 'at',
                  title: accounts('place'),
                  text: ({ at }) => nameOf(at),
                  cell: ({ at, state }) => (
                    <a href={pageUrl('sam-cards', { place: at, state })}>{nameOf(at)}</a>
                  ),
                },
                { name: 'state', title: accounts('state'), cell: ({ state }) => titled(STATE_TITLES, state) },
                {
                  name: 'count',
                  title: accounts('count'),
                  right: true,
                  cell: ({ count }) => shownNumber(count),
                },
              ]}
            />
            <h2>{accounts('breachesNamed')}</h2>
            <Table
              name="conservation-breaches"
              caption={accounts('breachesNamed')}
              rows={it.named}
              keyOf={({ serial }) => serial}
              empty={accounts('noBreach')}
              columns={[
                {
                  name: 'serial',
                  title: accounts('serial'),
                  text: ({ serial }) => serial,
                  cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
                },
                {
                  name: 'breach',
                  title: accounts('why'),
                  cell: ({ breach }) => titled(BREACH_TITLES, breach),
                },
              ]}
            />
          </>
        );
      }}
    </Show>
  );
}
