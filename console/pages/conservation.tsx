/** Conservation: no card is lost from the books and none comes from nowhere: the reports. */
import { useContext } from 'preact/hooks';
import { OPENINGS } from '../actions.table.ts';
import { call } from '../app/client.ts';
import { nameOf, useNames } from '../app/names.ts';
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import { Standings, usePlace } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Openings } from '../parts/actions.tsx';
import { Job } from '../parts/job.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { Table } from '../parts/table.tsx';
import { accounts } from '../words/accounts.ts';
import { ReportOne } from './conservation/one.tsx';
import { Verdict } from './conservation/verdict.tsx';

export const Conservation: Page = ({ query }) =>
  query.id ? <ReportOne id={query.id} /> : <Reports query={query} />;

/** Who reads reports is who may ask for one. */
function Reports({ query }: { query: Readonly<Record<string, string>> }) {
  const own = usePlace();
  const standings = useContext(Standings);
  const place = query.place || own.split('/').slice(0, 2).join('/');
  const loaded = useLoaded(() => call('conservation.reports', { query: { place, limit: 50 } }), [place]);
  useNames([place]);
  const openings = OPENINGS.conservation ?? [];
  const may = standings.some(({ role }) => openings.some(({ by }) => role in by));
  return (
    <>
      <div class="head">
        <h1>
          {pageTitle('conservation')} {nameOf(place)}
        </h1>
        {may && (
          <Openings
            actions={openings}
            done={(_, { body }) => go('conservation', { place, job: (body as { id: string }).id })}
            again={loaded.again}
          />
        )}
      </div>
      <p class="quiet">{accounts('conservationHint')}</p>
      <QueryBar page="conservation" fields={{ place: { type: 'string' } }} query={{ place }} />
      {query.job && <Job key={query.job} brief noun="conservation" id={query.job} done={loaded.refresh} />}
      <Show loaded={loaded}>
        {({ reports }) => (
          <Table
            name="conservation"
            caption={pageTitle('conservation')}
            rows={reports}
            keyOf={({ id }) => id}
            empty={accounts('noReports')}
            columns={[
              {
                name: 'at',
                title: accounts('at'),
                text: ({ at }) => shownMoment(at),
                cell: ({ id, at }) => <a href={pageUrl('conservation', { id })}>{shownMoment(at)}</a>,
              },
              {
                name: 'conserved',
                title: accounts('conserved'),
                text: ({ conserved }) => accounts(conserved ? 'conserved' : 'notConserved'),
                cell: (report) => <Verdict report={report} />,
              },
              ...(['born', 'adopted', 'foreign', 'breaches'] as const).map((name) => ({
                name,
                title: accounts(name),
                right: true,
                cell: (report: (typeof reports)[number]) => shownNumber(report[name]),
              })),
              { name: 'doneAt', title: accounts('doneAt'), cell: ({ doneAt }) => shownMoment(doneAt) },
            ]}
          />
        )}
      </Show>
    </>
  );
}
