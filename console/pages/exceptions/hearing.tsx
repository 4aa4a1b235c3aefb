/** How a unit is heard about a refusal, and what may follow: only what its state allows. */
import { ACTIONS } from '../../actions.table.ts';
import { Actions } from '../../parts/actions.tsx';
import type { Opened } from '../../parts/noun-page.tsx';
import { supervision } from '../../words/supervision.ts';
import type { Exception } from './one.tsx';

export function Hearing({ it, again, done }: { it: Exception } & Pick<Opened, 'again' | 'done'>) {
  const may = new Set<string>(it.next.map(({ step }) => `exceptions.${step}`));
  const actions = (ACTIONS.exceptions ?? []).filter(({ call }) => may.has(call));
  const hint = may.has('exceptions.object')
    ? supervision('objectHint', { day: it.objectUntil ?? '' })
    : supervision(may.has('exceptions.release') ? 'releaseHint' : 'decideHint');
  const destination = `CN/${it.province}`;
  return (
    <section>
      <h2>{supervision('objection')}</h2>
      {it.objection && (
        <blockquote>
          <b>{supervision('objected')}</b>
          <p>{it.objection}</p>
        </blockquote>
      )}
      {it.decision && (
        <blockquote>
          <b>{supervision('decided')}</b>
          <p>{it.decision}</p>
        </blockquote>
      )}
      {actions.length === 0 ? (
        <p class="quiet">{supervision('nothing')}</p>
      ) : (
        <>
          <p class="quiet">{hint}</p>
          <Actions
            actions={actions}
            params={{ id: it.id }}
            thing={{ place: it.place, destination, state: it.state, version: it.version }}
            done={done}
            again={again}
          />
        </>
      )}
    </section>
  );
}
