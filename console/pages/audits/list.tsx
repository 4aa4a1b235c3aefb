/** The quarters that were audited, newest first; the ministry's own begin one. */
import { useContext, useState } from 'preact/hooks';
import { OPENINGS } from '../../actions.table.ts';
import { call, callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownMoment, today } from '../../app/show.ts';
import { Standings, usePlace } from '../../app/standing.ts';
import { pageTitle } from '../../menu.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { QueryBar } from '../../parts/query-bar.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { audit } from '../../words/audit.ts';
import { endedQuarters } from './rows.ts';

type Answer = Awaited<ReturnType<typeof call<'audits.audits'>>>;
type Line = Extract<Answer, { ok: true }>['body']['audits'][number];

/** '2026-Q3' in words. */
export const quarterWords = (quarter: string) =>
  audit('quarterOf', { year: quarter.slice(0, 4), n: quarter.slice(6) });

const reportUrl = (id: string, revision: number, place: string) =>
  pageUrl('audits', { id, revision: String(revision), place });

const columnsAt = (place: string): readonly Column<Line>[] => [
  {
    name: 'quarter',
    title: audit('quarter'),
    text: ({ quarter }) => quarterWords(quarter),
    cell: ({ id, quarter, revisions }) => {
      const newest = revisions.at(-1)?.revision;
      const words = quarterWords(quarter);
      return newest ? <a href={reportUrl(id, newest, place)}>{words}</a> : words;
    },
  },
  {
    name: 'newest',
    title: audit('newest'),
    text: ({ revisions }) => String(revisions.at(-1)?.revision ?? ''),
    cell: ({ revisions }) => audit('revision', { n: revisions.at(-1)?.revision ?? 0 }),
  },
  {
    name: 'at',
    title: audit('madeAt'),
    text: ({ revisions }) => shownMoment(revisions.at(-1)?.at),
    cell: ({ revisions }) => shownMoment(revisions.at(-1)?.at),
  },
  {
    name: 'older',
    title: audit('older'),
    text: ({ revisions }) => String(revisions.length - 1),
    cell: ({ id, revisions }) =>
      revisions
        .slice(0, -1)
        .toReversed()
        .map(({ revision }) => (
          <a key={revision} class="apart" href={reportUrl(id, revision, place)}>
            {audit('revision', { n: revision })}
          </a>
        )),
  },
  {
    name: 'digest',
    title: audit('digest'),
    text: ({ revisions }) => revisions.at(-1)?.digest ?? '',
    cell: ({ revisions }) => <code>{revisions.at(-1)?.digest.slice(0, 16)}……</code>,
  },
];

export function AuditList({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place || own;
  const loaded = useLoaded(() => call('audits.audits', { query: { place, limit: 100 } }), [place]);
  return (
    <>
      <div class="head">
        <h1>{pageTitle('audits')}</h1>
        <Begin />
      </div>
      <p class="quiet">{audit('hint')}</p>
      <QueryBar page="audits" fields={{ place: { type: 'string' } }} query={{ place }} />
      <Show loaded={loaded}>
        {({ audits }) => (
          <Table
            name="audits"
            caption={pageTitle('audits')}
            columns={columnsAt(place)}
            rows={audits}
            keyOf={({ id }) => id}
            empty={audit('empty')}
          />
        )}
      </Show>
    </>
  );
}

const QUARTERS = 8;

/** Offered to whom the table of permissions names; of which quarter it can be made the register says. */
function Begin() {
  const standings = useContext(Standings);
  const [asked, setAsked] = useState(false);
  const by = OPENINGS.audits?.[0]?.by ?? {};
  if (!standings.some(({ role, place }) => role in by && place === 'CN')) return null;
  const choices = endedQuarters(today(), QUARTERS);
  const titles = Object.fromEntries(choices.map((one) => [one, quarterWords(one)]));
  return (
    <>
      <button type="button" class="primary" onClick={() => setAsked(true)}>
        {audit('begin')}
      </button>
      {asked && (
        <Dialog title={audit('begin')} close={() => setAsked(false)}>
          <p class="quiet">{audit('beginHint')}</p>
          <Form
            schema={{
              properties: { quarter: { enum: choices, titles, title: audit('quarter') } },
              required: ['quarter'],
            }}
            given={{ quarter: choices[0] }}
            action={audit('begin')}
            send={(body, key) => callByName('audits.begin', { body, key })}
            done={({ body }) => go('audits', { id: (body as { id: string }).id })}
            cancel={() => setAsked(false)}
          />
        </Dialog>
      )}
    </>
  );
}
