/** One tracking task: its cards, what the keeper saw of each, and what another person makes of it. */
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import {
  TRACKING_CAUSE_TITLES,
  TRACKING_RESULT_TITLES,
  TRACKING_STATE_TITLES,
  UNSEEN_RESULTS,
} from '../../supervision.table.ts';
import { accounts } from '../../words/accounts.ts';
import { Due, type Task } from './due.tsx';
import { Reporting } from './reporting.tsx';

const REPORT = 'tracking-tasks.report';
const SHOWN_HERE = [
  'id',
  'cause',
  'quarter',
  'unit',
  'place',
  'centre',
  'serials',
  'dueOn',
  'results',
  'inspection',
  'title',
  'stateTitle',
  'overdue',
  'createdAt',
  'remark',
];

export const TaskOne = ({ query }: { query: Query }) => (
  <NounPage
    name="tracking-tasks"
    query={query}
    without={SHOWN_HERE}
    leaving={[REPORT]}
    heading={(thing) => {
      const task = thing as unknown as Task;
      return (
        <>
          {titled(TRACKING_CAUSE_TITLES, task.cause)}{' '}
          {task.state && <span class="tag">{titled(TRACKING_STATE_TITLES, task.state)}</span>}
        </>
      );
    }}
  >
    {(opened) => <Shown {...opened} task={opened.thing as unknown as Task} />}
  </NounPage>
);

function Shown({ task, again, done }: Opened & { task: Task }) {
  useNames([task.place, task.centre]);
  return (
    <>
      <section>
        <dl>
          <div>
            <dt>{accounts('unit')}</dt>
            <dd>{nameOf(task.place)}</dd>
          </div>
          <div>
            <dt>{accounts('dueOn')}</dt>
            <dd>
              <Due task={task} />
            </dd>
          </div>
          <div>
            <dt>{accounts('cards')}</dt>
            <dd>
              {task.serials.length}{' '}
              <span class="quiet">{accounts('quarter', { quarter: task.quarter })}</span>
            </dd>
          </div>
          {task.inspection && (
            <div>
              <dt>{accounts('inspection')}</dt>
              <dd>
                <a href={pageUrl('inspections', { id: task.inspection })}>{task.inspection}</a>
              </dd>
            </div>
          )}
          {task.remark && (
            <div>
              <dt>{accounts('remark')}</dt>
              <dd>{task.remark}</dd>
            </div>
          )}
        </dl>
      </section>
      {task.state === 'open' ? <Reporting task={task} again={again} done={done} /> : <Results task={task} />}
    </>
  );
}

/** What was seen of each card; the unit is not told. */
function Results({ task: { serials, results = [] } }: { task: Task }) {
  const known = new Map(results.map((one) => [one.serial, one]));
  return (
    <section>
      <h2>{accounts('results')}</h2>
      <ul class="lines">
        {serials.map((serial) => {
          const found = known.get(serial);
          return (
            <li key={serial}>
              <a href={pageUrl('sam-card', { serial })}>{serial}</a>
              <span>
                {found && titled(TRACKING_RESULT_TITLES, found.result)}{' '}
                {found && UNSEEN_RESULTS.includes(found.result) && (
                  <span class="tag end">{accounts('unseen')}</span>
                )}
              </span>
              <span class="quiet">{found?.remark}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
