/** 跟踪任务: those that are due first, and one with the result of each card. */
import { call } from '../app/client.ts';
import { nameOf, useNames } from '../app/names.ts';
import { pageUrl } from '../app/place.ts';
import { shownNumber } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Show, useLoaded } from '../parts/loaded.tsx';
import type { Query } from '../parts/noun-list.tsx';
import { Pager } from '../parts/pager.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { TRACKING_CAUSE_TITLES, TRACKING_STATE_TITLES } from '../supervision.table.ts';
import { accounts } from '../words/accounts.ts';
import { Due, type Task } from './tracking-tasks/due.tsx';
import { TaskOne } from './tracking-tasks/one.tsx';

export const TrackingTasks: Page = ({ query }) =>
  query.id ? <TaskOne query={query} /> : <TaskList query={query} />;

const COLUMNS: readonly Column<Task>[] = [
  {
    name: 'dueOn',
    title: accounts('dueOn'),
    text: ({ dueOn }) => dueOn,
    cell: (task) => (
      <a href={pageUrl('tracking-tasks', { id: task.id })}>
        <Due task={task} />
      </a>
    ),
  },
  { name: 'unit', title: accounts('unit'), cell: ({ place }) => nameOf(place) },
  { name: 'cause', title: accounts('cause'), cell: ({ cause }) => titled(TRACKING_CAUSE_TITLES, cause) },
  {
    name: 'cards',
    title: accounts('cards'),
    right: true,
    cell: ({ serials }) => shownNumber(serials.length),
  },
  {
    name: 'results',
    title: accounts('results'),
    cell: ({ results, serials }) =>
      results ? accounts('told', { told: results.length, all: serials.length }) : '',
  },
  {
    name: 'state',
    title: accounts('state'),
    cell: ({ state }) => (state ? titled(TRACKING_STATE_TITLES, state) : ''),
  },
  { name: 'id', title: accounts('task'), cell: ({ id }) => id },
];

const WHICH = ['false', 'true'] as const;

function TaskList({ query }: { query: Query }) {
  const own = usePlace();
  const { settled = 'false', cursor } = query;
  const place = query.place || own;
  const asked = { place, settled, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(
    () => call('tracking-tasks.tracking-tasks', { query: { limit: 50, ...asked } as never }),
    [JSON.stringify(asked)],
  );
  const found = loaded.reply?.ok ? loaded.reply.body.tasks : [];
  useNames(found.map((task) => task.place));
  const titles = { false: accounts('open'), true: accounts('settled') };
  return (
    <>
      <h1>{pageTitle('tracking-tasks')}</h1>
      <QueryBar
        page="tracking-tasks"
        fields={{
          place: { type: 'string' },
          settled: { enum: WHICH, titles, title: accounts('state') },
        }}
        query={{ place, settled }}
      />
      <Show loaded={loaded}>
        {({ tasks, next }) => (
          <>
            <Table
              name="tracking-tasks"
              caption={pageTitle('tracking-tasks')}
              columns={COLUMNS}
              rows={tasks}
              keyOf={({ id }) => id}
              empty={accounts(settled === 'true' ? 'noSettled' : 'noTasks')}
            />
            <Pager page="tracking-tasks" query={asked} next={next} />
          </>
        )}
      </Show>
    </>
  );
}
