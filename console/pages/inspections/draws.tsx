/** Draws of points: sealed, drawn, revealed, and drawn again on this machine. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { redrawn } from '../../app/redraw.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { english, spoken } from '../../app/words.ts';
import { DOING } from '../../inspection.table.ts';
import { Doing } from '../../parts/doing.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { inspecting } from '../../words/inspecting.ts';
import { dayIn } from './points.tsx';
import { WhereBar } from './where.tsx';

const DUE = 14;
const FEW = 3;

type Draw = Extract<
  Awaited<ReturnType<typeof call<'inspections.draws'>>>,
  { ok: true }
>['body']['draws'][number];

export function Draws({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  const { cursor } = query;
  const asked = { place, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('inspections.draws', { query: asked }), [JSON.stringify(asked)]);
  return (
    <>
      <section>
        <p>{inspecting('drawIntro')}</p>
        <ol>
          {(['draw1', 'draw2', 'draw3', 'draw4'] as const).map((step) => (
            <li key={step}>{inspecting(step)}</li>
          ))}
        </ol>
      </section>
      <WhereBar query={query} place={place} />
      <Show loaded={loaded}>
        {({ draws, next }, again) => (
          <>
            <p class="actions">
              <Doing
                action={DOING.commitDraw}
                thing={{ place }}
                given={{ place, count: FEW, dueOn: dayIn(DUE) }}
                primary
                done={again}
              />
            </p>
            {draws.length === 0 && <p class="note">{inspecting('noDraws')}</p>}
            {draws.map((draw) => (
              <OneDraw key={draw.id} draw={draw} again={again} />
            ))}
            <Pager page="inspections" query={query} next={next} />
          </>
        )}
      </Show>
    </>
  );
}

function OneDraw({ draw, again }: { draw: Draw; again: () => void }) {
  const { id, place, count, points, list, commitment, seed, drawn, state, stateTitle, version } = draw;
  const thing = { place, state, version };
  return (
    <section aria-label={id}>
      <h2>
        {shownMoment(draw.createdAt)} <span class="tag">{spoken(stateTitle, english(state))}</span>
      </h2>
      <p>
        {inspecting('ofPoints', { points: shownNumber(points), count: shownNumber(count) })} · {draw.reason}
      </p>
      <details>
        <summary>{inspecting('commitment')}</summary>
        <dl class="hashes">
          {Object.entries({ commitment, list, seed }).map(([name, hash]) =>
            hash ? (
              <div key={name}>
                <dt>{inspecting(name as 'seed')}</dt>
                <dd>
                  <code>{hash}</code>
                </dd>
              </div>
            ) : null,
          )}
        </dl>
      </details>
      {drawn.length > 0 && (
        <>
          <h3>{inspecting('drawnPoints')}</h3>
          <ul class="lines">
            {drawn.map(({ unit, businessPoint, inspection }) => (
              <li key={inspection}>
                <a href={pageUrl('inspections', { id: inspection })}>
                  <Place code={unit} /> {businessPoint}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="actions">
        <Doing action={DOING.draw} params={{ id }} thing={thing} done={again} primary />
        <Doing action={DOING.reveal} params={{ id }} thing={thing} done={again} primary />
        {seed && <Again id={id} />}
      </p>
    </section>
  );
}

/** Draws once more from what everybody may read. */
function Again({ id }: { id: string }) {
  const [same, setSame] = useState<boolean>();
  const check = async () => {
    const record = await call('inspections.drawRecord', { params: { id } });
    const list = await call('inspections.drawList', { params: { id } });
    if (!record.ok || !list.ok) return;
    setSame(await redrawn(record.body, await (list.body as unknown as Blob).text()));
  };
  return (
    <>
      <button type="button" onClick={() => void check()}>
        {inspecting('redraw')}
      </button>
      {same !== undefined && (
        <span class={same ? 'tag issued' : 'tag end'} role="status">
          {inspecting(same ? 'redrawn' : 'differs')}
        </span>
      )}
    </>
  );
}
