/** The report of a place over a quarter: figures, pictures with their tables, lists, and its signature. */
import type { AuditReport, SealedReport } from '../../../shared/audit/report.ts';
import { call } from '../../app/client.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { usePlace } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { pageTitle } from '../../menu.ts';
import { Download } from '../../parts/download.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { LEVEL_TITLES } from '../../supervision.table.ts';
import { audit } from '../../words/audit.ts';
import { Attention, Idle } from './attention.tsx';
import { Below } from './below.tsx';
import { Cards } from './cards.tsx';
import { Compare } from './compare.tsx';
import { Summary } from './figures.tsx';
import { quarterWords } from './list.tsx';
import { wayTo } from './rows.ts';
import { Seal } from './seal.tsx';
import { Transactions } from './transactions.tsx';
import { reportUrl, type Which } from './which.ts';

export function ReportPage({ query }: { query: Query }) {
  const own = usePlace();
  const { id = '', revision = '' } = query;
  const which = { id, revision, place: query.place || own };
  const { place } = which;
  const loaded = useLoaded(
    () => call('audits.report', { params: { id, revision } as never, query: { place } }),
    [id, revision, place],
  );
  const against = useCompared(query.against, place);
  return (
    <article class="report">
      <Way which={which} top={own} />
      <Show loaded={loaded}>
        {(sealed) => (
          <>
            <Head sealed={sealed} which={which} />
            <Compare which={which} chosen={query.against} />
            <Summary report={sealed.report} against={against} which={which} />
            <Cards report={sealed.report} />
            <Below report={sealed.report} which={which} />
            <Transactions report={sealed.report} />
            <Attention report={sealed.report} />
            <Idle report={sealed.report} which={which} />
            <Seal sealed={sealed} />
          </>
        )}
      </Show>
    </article>
  );
}

/** The report that it is held against, if one is chosen and there. */
function useCompared(chosen: string | undefined, place: string): AuditReport | undefined {
  const [id = '', revision = ''] = chosen?.split('/') ?? [];
  const { reply } = useLoaded<SealedReport | undefined>(
    () =>
      id
        ? call('audits.report', { params: { id, revision } as never, query: { place } })
        : Promise.resolve({ ok: true, status: 200, body: undefined }),
    [chosen, place],
  );
  return reply?.ok ? reply.body?.report : undefined;
}

/** From the highest place one may look at down to this one. */
function Way({ which, top }: { which: Which; top: string }) {
  const ways = wayTo(which.place, top);
  useNames(ways);
  return (
    <nav class="way" aria-label={audit('places')}>
      <a href={pageUrl('audits')}>{pageTitle('audits')}</a>
      {ways.map((place) => (
        <span key={place}>
          {' / '}
          {place === which.place ? (
            <b aria-current="page">{nameOf(place)}</b>
          ) : (
            <a href={reportUrl({ ...which, place })}>{nameOf(place)}</a>
          )}
        </span>
      ))}
    </nav>
  );
}

function Head({ sealed: { report, seal }, which }: { sealed: SealedReport; which: Which }) {
  const { id, revision, place } = which;
  const file = `sam-audit-${id}-${place.split('/').at(-1)}-${revision}`;
  const paper = { call: 'documents.audit', params: { id, revision } };
  useNames([place]);
  return (
    <>
      <div class="head">
        <h1>
          {quarterWords(report.quarter)}
          {audit('title')} <span class="tag">{audit('revision', { n: seal.revision })}</span>
        </h1>
        <p class="actions">
          {(['pdf', 'xlsx', 'csv'] as const).map((as) => (
            <Download key={as} {...paper} query={{ place, as }} file={`${file}.${as}`}>
              {audit(as)}
            </Download>
          ))}
          <button type="button" onClick={() => print()}>
            {audit('print')}
          </button>
        </p>
      </div>
      <p>
        <b>{nameOf(place)}</b> <span class="tag">{titled(LEVEL_TITLES, report.level)}</span>{' '}
        <span class="quiet">
          {audit('period', { from: report.from, to: report.to })} · {audit('basis')}
        </span>
      </p>
    </>
  );
}
