/** The business points of a centre: the never inspected first, or by risk; from each a visit is planned. */
import { call } from '../../app/client.ts';
import { go } from '../../app/router.ts';
import { shownNumber, today } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { spoken, titled } from '../../app/words.ts';
import { DOING, RISK_TITLES } from '../../inspection.table.ts';
import { Doing } from '../../parts/doing.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { inspecting } from '../../words/inspecting.ts';
import { WhereBar } from './where.tsx';

const ORDERS = ['last', 'risk'] as const;
const WORDS = { last: 'byLast', risk: 'byRisk' } as const;
/** What a card or a finding counts is in the sum already. */
const EACH = /，每.$/;
/** Days until a visit is due, unless the registrar says otherwise. */
const DUE = 14;

export const dayIn = (days: number) =>
  new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

export function Points({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  const order = query.order === 'risk' ? 'risk' : 'last';
  const { cursor } = query;
  const asked = { place, order, limit: 50, ...(cursor ? { cursor } : {}) } as const;
  const loaded = useLoaded(() => call('inspections.points', { query: asked }), [JSON.stringify(asked)]);
  return (
    <>
      <WhereBar query={query} place={place} />
      <fieldset class="chips" aria-label={inspecting('order')}>
        {ORDERS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === order}
            onClick={() => go('inspections', { ...query, order: one, cursor: undefined }, true)}
          >
            {inspecting(WORDS[one])}
          </button>
        ))}
      </fieldset>
      <Show loaded={loaded}>
        {({ points, next }) => (
          <>
            {points.length === 0 && <p class="note">{inspecting('noPoints')}</p>}
            <ul class="visits">
              {points.map((point) => (
                <li key={`${point.unit}${point.businessPoint}`}>
                  <Point point={point} place={place} />
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

type PointFacts = Extract<
  Awaited<ReturnType<typeof call<'inspections.points'>>>,
  { ok: true }
>['body']['points'][number];

function Point({ point, place }: { point: PointFacts; place: string }) {
  const { unit, unitName, businessPoint, cards, lastInspectedOn, score, risks } = point;
  const parts = Object.entries(risks)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${titled(RISK_TITLES, name).replace(EACH, '')} ${count}`)
    .join(spoken('、', ', '));
  return (
    <div class="visit">
      <strong>{unitName}</strong>
      <span>
        {businessPoint} · {inspecting('cards', { n: shownNumber(cards) })}
      </span>
      <span class={lastInspectedOn ? 'quiet' : 'tag faulty'}>
        {lastInspectedOn ? inspecting('last', { day: lastInspectedOn }) : inspecting('never')}
      </span>
      <span>
        {inspecting('score')} <strong>{score}</strong> <span class="quiet">{parts}</span>
      </span>
      <Doing
        action={DOING.open}
        thing={{ place }}
        label={inspecting('plan')}
        given={{ unit, businessPoint, cause: 'risk', reason: parts, dueOn: dayIn(DUE) }}
        done={(body) => go('inspections', { id: (body as { id: string }).id })}
      />
    </div>
  );
}
