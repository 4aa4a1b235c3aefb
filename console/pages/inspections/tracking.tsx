/** The plan of tracking: when each unit of a centre is due, and how often (定期跟踪核查). */
import { call } from '../../app/client.ts';
import { go } from '../../app/router.ts';
import { shownNumber } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { DOING } from '../../inspection.table.ts';
import { Doing } from '../../parts/doing.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { inspecting } from '../../words/inspecting.ts';
import { dayIn } from './points.tsx';
import { WhereBar } from './where.tsx';

const DUE = 14;

export function Tracking({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  const { cursor } = query;
  const asked = { place, limit: 50, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('inspections.tracking', { query: asked }), [JSON.stringify(asked)]);
  return (
    <>
      <WhereBar query={query} place={place} />
      <Show loaded={loaded}>
        {({ everyDays, units, next }, again) => (
          <>
            <p class="actions">
              <strong>{inspecting('period', { n: shownNumber(everyDays) })}</strong>
              <Doing
                action={DOING.setPeriod}
                thing={{ place }}
                label={inspecting('setPeriod')}
                given={{ place, everyDays }}
                done={again}
              />
            </p>
            {units.length === 0 && <p class="note">{inspecting('noPoints')}</p>}
            <ul class="visits">
              {units.map(({ unit, unitName, cards, lastVerifiedOn, dueOn, due }) => (
                <li key={unit}>
                  <div class="visit">
                    <strong>{unitName}</strong>
                    <span>{inspecting('cards', { n: shownNumber(cards) })}</span>
                    <span class={lastVerifiedOn ? 'quiet' : 'tag faulty'}>
                      {lastVerifiedOn
                        ? inspecting('last', { day: lastVerifiedOn })
                        : inspecting('neverVerified')}
                    </span>
                    <span class={due ? 'tag end' : 'quiet'}>
                      {due ? inspecting('due') : inspecting('notDue', { day: dueOn })}
                    </span>
                    <Doing
                      action={DOING.open}
                      thing={{ place }}
                      label={inspecting('planTracking')}
                      given={{ unit, cause: 'period', reason: inspecting('tracking'), dueOn: dayIn(DUE) }}
                      done={(body) => go('inspections', { id: (body as { id: string }).id })}
                    />
                  </div>
                </li>
              ))}
            </ul>
            <Pager page="inspections" query={query} next={next} />
          </>
        )}
      </Show>
    </>
  );
}
