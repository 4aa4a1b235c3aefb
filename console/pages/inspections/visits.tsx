/** The visits that are planned, those that are due soonest first, and all there were. */
import { pageUrl } from '../../app/place.ts';
import { today } from '../../app/show.ts';
import { NounList, type Query, type Row } from '../../parts/noun-list.tsx';
import { Place } from '../../parts/place.tsx';
import { Value } from '../../parts/value.tsx';
import { inspecting } from '../../words/inspecting.ts';

const DAY = 86_400_000;

/** How long it is until then, in words. */
export function dueText(dueOn: string): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today())) / DAY);
  if (days === 0) return inspecting('today');
  return days < 0 ? inspecting('late', { n: -days }) : inspecting('inDays', { n: days });
}

export const isLate = (dueOn: string) => dueOn < today();

export function Visits({ query }: { query: Query }) {
  return (
    <NounList name="inspections" query={query} empty={inspecting('noVisits')}>
      {(rows) => <Waiting rows={rows.filter(({ state }) => state === 'planned')} />}
    </NounList>
  );
}

function Waiting({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  const sorted = [...rows].sort((one, other) => (String(one.dueOn) < String(other.dueOn) ? -1 : 1));
  return (
    <section>
      <h2>{inspecting('waiting')}</h2>
      <ul class="visits">
        {sorted.map(({ id, unit, businessPoint, cause, dueOn }) => (
          <li key={String(id)}>
            <a href={pageUrl('inspections', { id: String(id) })}>
              <strong>
                <Place code={String(unit)} />
              </strong>
              <span>{String(businessPoint ?? inspecting('whole'))}</span>
              <span class="quiet">
                <Value of={cause} />
              </span>
              <span class={isLate(String(dueOn)) ? 'tag end' : 'tag'}>{dueText(String(dueOn))}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
