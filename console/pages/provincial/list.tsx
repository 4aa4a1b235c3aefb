/** Applications of provinces: all of a place, and those that wait for the ministry's decision. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { call, newKey, type Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { usePlace, useRoles } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { pageTitle } from '../../menu.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { Refused } from '../../parts/refused.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { PROVINCIAL_STATE_TITLES } from '../../provincial.table.ts';
import { provincial } from '../../words/provincial.ts';
import { rightOf } from '../applications/sheet.tsx';
import type { Provincial } from './application.ts';
import { ProvincialState } from './state.tsx';

const kindsOf = ({ totals }: Provincial) =>
  totals.map(({ kind, quantity }) => `${rightOf(kind)} ${shownNumber(quantity)}`).join('；');

const COLUMNS: readonly Column<Provincial>[] = [
  {
    name: 'place',
    title: provincial('province'),
    cell: ({ id, place }) => (
      <a href={pageUrl('provincial-applications', { id })}>
        <Place code={place} />
      </a>
    ),
    text: ({ place }) => place,
  },
  {
    name: 'state',
    title: provincial('state'),
    cell: ({ state }) => <ProvincialState name={state} />,
    text: ({ state }) => titled(PROVINCIAL_STATE_TITLES, state),
  },
  {
    name: 'lines',
    title: provincial('lines'),
    right: true,
    cell: ({ lines }) => provincial('linesOf', { n: shownNumber(lines) }),
  },
  { name: 'kinds', title: provincial('kinds'), cell: kindsOf },
  { name: 'submittedAt', title: provincial('submittedAt'), cell: (row) => shownMoment(row.submittedAt) },
  {
    name: 'waited',
    title: provincial('waited'),
    cell: ({ waitingDays }) => (waitingDays === undefined ? '' : provincial('days', { n: waitingDays })),
  },
];

/** A province's own place; an application is of a province. */
const PROVINCE = /^CN\/\d\d$/;

export function List({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  const waiting = query.show === 'waiting';
  const asked = { query: { place, ...(query.cursor ? { cursor: query.cursor } : {}) } };
  const loaded = useLoaded(
    () =>
      waiting
        ? call('provincial-applications.waiting', asked)
        : call('provincial-applications.provincialApplications', asked),
    [place, query.cursor, waiting],
  );
  return (
    <>
      <div class="head">
        <h1>{pageTitle('provincial-applications')}</h1>
        <Begin place={own} />
      </div>
      <nav class="tabs" aria-label={provincial('state')}>
        <Tab here={!waiting}>{provincial('all')}</Tab>
        <Tab here={waiting} show="waiting">
          {provincial('waitingTab')}
        </Tab>
      </nav>
      <Show loaded={loaded}>
        {({ applications, next }) => (
          <>
            <Table
              name="provincial-applications"
              caption={provincial('sheet')}
              columns={COLUMNS}
              rows={applications}
              keyOf={({ id }) => id}
              empty={provincial(waiting ? 'noneWaiting' : 'empty')}
            />
            <Pager page="provincial-applications" query={query} next={next} />
          </>
        )}
      </Show>
    </>
  );
}

const Tab = ({ here, show, children }: { here: boolean; show?: string; children: ComponentChildren }) => (
  <a href={pageUrl('provincial-applications', { show })} {...(here ? { 'aria-current': 'page' } : {})}>
    {children}
  </a>
);

/** A new one of one's own province, made at once: everything of it is filled in on its page. */
function Begin({ place }: { place: string }) {
  const roles = useRoles();
  const [key] = useState(newKey);
  const [problem, setProblem] = useState<Problem>();
  if (!PROVINCE.test(place) || !(roles.has('provincial-registrar') || roles.has('card-manager'))) return null;
  const begin = async () => {
    const reply = await call('provincial-applications.create', { body: { place }, key });
    if (reply.ok) go('provincial-applications', { id: reply.body.id });
    else setProblem(reply.problem);
  };
  return (
    <>
      <button type="button" class="primary" onClick={() => void begin()}>
        {provincial('newOne')}
      </button>
      {problem && <Refused problem={problem} />}
    </>
  );
}
