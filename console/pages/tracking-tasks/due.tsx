/** Until when a task is to be done, and whether that has passed. */
import type { call } from '../../app/client.ts';
import { today } from '../../app/show.ts';
import { accounts } from '../../words/accounts.ts';

type Answer = Awaited<ReturnType<typeof call<'tracking-tasks.tracking-tasks'>>>;
export type Task = Extract<Answer, { ok: true }>['body']['tasks'][number];

export function Due({ task }: { task: Pick<Task, 'dueOn' | 'overdue' | 'state'> }) {
  const soon = task.dueOn === today() && task.state !== 'closed';
  return (
    <>
      {task.dueOn} {task.overdue && <span class="tag end">{accounts('overdue')}</span>}
      {soon && <span class="tag faulty">{accounts('dueToday')}</span>}
    </>
  );
}
