/** Applications of a place: by state, and those that centres below have left undecided for long. */
import type { ComponentChildren } from 'preact';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { usePlace, useRoles } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { NounList, type Query, type Row } from '../../parts/noun-list.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { APPLICATION_STATE_TITLES } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import { rightOf } from './sheet.tsx';
import { ApplicationState } from './state.tsx';

export const waitedWords = (hours: number) =>
  hours < 1
    ? applying('soon')
    : hours < 48
      ? applying('hours', { n: hours })
      : applying('days', { n: shownNumber(Math.floor(hours / 24)) });

const kindsWords = (row: Row) =>
  ((row.kinds ?? []) as readonly { kind: string; quantity: number }[])
    .map(({ kind, quantity }) => `${rightOf(kind)} ${quantity}`)
    .join('；');

const CELLS = {
  number: (row: Row) => (row.number ? String(row.number) : applying('unnumbered')),
  stateTitle: (row: Row) => <ApplicationState name={String(row.state)} />,
  kinds: kindsWords,
  waitedHours: (row: Row) => (row.waitedHours === undefined ? '' : waitedWords(Number(row.waitedHours))),
  submittedAt: (row: Row) => shownMoment(row.submittedAt as string | undefined),
} as const;

/** Roles of the centres that hear of what waits too long below them. */
const ABOVE = ['card-manager', 'ministry-registrar', 'provincial-registrar', 'city-registrar'];

export function List({ query }: { query: Query }) {
  const roles = useRoles();
  const escalated = query.show === 'escalated';
  const tabs = (
    <nav class="tabs" aria-label={applying('byState')}>
      {['', ...Object.keys(APPLICATION_STATE_TITLES)].map((state) => (
        <a
          key={state}
          href={pageUrl('applications', { place: query.place, state })}
          {...(!escalated && (query.state ?? '') === state ? { 'aria-current': 'page' } : {})}
        >
          {state ? titled(APPLICATION_STATE_TITLES, state) : applying('all')}
        </a>
      ))}
      {ABOVE.some((role) => roles.has(role)) && (
        <a
          href={pageUrl('applications', { show: 'escalated' })}
          {...(escalated ? { 'aria-current': 'page' } : {})}
        >
          {applying('escalated')}
        </a>
      )}
    </nav>
  );
  const primary = roles.has('unit-administrator') && (
    <a class="button primary" href={pageUrl('applications', { new: '1' })}>
      {applying('newForm')}
    </a>
  );
  if (escalated) return <Escalated query={query} tabs={tabs} />;
  return (
    <NounList
      name="applications"
      query={query}
      cells={CELLS}
      leaving={['applications.apply']}
      primary={primary}
      before={tabs}
      elsewhere={roles.has('unit-administrator') ? ['state', 'place'] : ['state']}
      empty={applying(roles.has('unit-administrator') ? 'emptyUnit' : 'emptyCentre')}
    />
  );
}

type Waiting = Extract<
  Awaited<ReturnType<typeof call<'applications.escalated'>>>,
  { ok: true }
>['body']['applications'][number];

const COLUMNS: readonly Column<Waiting>[] = [
  {
    name: 'unitName',
    title: applying('unitName'),
    cell: ({ id, unitName }) => <a href={pageUrl('applications', { id })}>{unitName}</a>,
    text: ({ unitName }) => unitName,
  },
  { name: 'kinds', title: applying('quantity'), cell: (row) => kindsWords(row as unknown as Row) },
  { name: 'place', title: applying('centre'), cell: ({ place }) => place },
  { name: 'submittedAt', title: applying('submittedAt'), cell: (row) => shownMoment(row.submittedAt) },
  { name: 'waited', title: applying('waited'), cell: ({ waitedHours = 0 }) => waitedWords(waitedHours) },
];

function Escalated({ query, tabs }: { query: Query; tabs: ComponentChildren }) {
  const own = usePlace();
  const place = query.place ?? own;
  const asked = query.cursor ? { place, cursor: query.cursor } : { place };
  const loaded = useLoaded(() => call('applications.escalated', { query: asked }), [place, query.cursor]);
  return (
    <>
      <h1>{applying('escalated')}</h1>
      {tabs}
      <p class="note">{applying('escalatedWhy')}</p>
      <Show loaded={loaded}>
        {({ applications, next }) => (
          <>
            <Table
              name="applications-escalated"
              caption={applying('escalated')}
              columns={COLUMNS}
              rows={applications}
              keyOf={({ id }) => id}
              empty={applying('noneEscalated')}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('applications', { ...query, cursor: next })}>
                  {applying('more')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </>
  );
}
