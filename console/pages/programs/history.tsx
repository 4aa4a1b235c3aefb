/** Who did what with a region's file, the newest first; read when it is asked for. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { CONDITION_TITLES, STEP_TITLES } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';
import { ROLE_TITLES } from '../../words.table.ts';

const NEWEST = 50;

export function History({ id, version }: { readonly id: string; readonly version: number }) {
  const [shown, show] = useState(false);
  return (
    <section>
      <h2>{readiness('history')}</h2>
      {shown ? (
        <Entries id={id} version={version} />
      ) : (
        <button type="button" onClick={() => show(true)}>
          {readiness('showHistory')}
        </button>
      )}
    </section>
  );
}

function Entries({ id, version }: { readonly id: string; readonly version: number }) {
  const read = () => call('programs.history', { params: { id }, query: { limit: NEWEST } });
  const loaded = useLoaded(read, [id, version]);
  return (
    <Show loaded={loaded}>
      {({ entries }) => (
        <ol class="lines" reversed>
          {entries.map(({ number, transition, at, role, condition, reason }) => (
            <li key={number} value={number}>
              <span class="quiet">{shownMoment(at)}</span> <b>{titled(STEP_TITLES, transition)}</b>
              {condition && <span>{titled(CONDITION_TITLES, condition)}</span>}
              <span class="quiet">{titled(ROLE_TITLES, role)}</span>
              {reason && <span>{reason}</span>}
            </li>
          ))}
        </ol>
      )}
    </Show>
  );
}
