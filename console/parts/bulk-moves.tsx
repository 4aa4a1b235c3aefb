/** One row of the lifecycle for all marked cards: they are sent as a file of rows, worked off as a job. */
import { useState } from 'preact/hooks';
import { ACTIONS, type Action } from '../actions.table.ts';
import { callByName } from '../app/client.ts';
import { go } from '../app/router.ts';
import { MOVES } from '../uploads.table.ts';
import { bulk } from '../words/bulk.ts';
import { titleOf } from './asking.tsx';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import { Form } from './form.tsx';
import { useReason } from './reasons.ts';

interface Card {
  readonly serial: string;
  readonly place?: string;
}

const moveOf = ({ call }: Action) => call.split('.')[1] ?? '';

export function BulkMoves({ rows }: { rows: readonly Card[] }) {
  const why = useReason();
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const actions = (ACTIONS['sam-cards'] ?? []).filter((action) => MOVES.includes(moveOf(action)));
  const offered = actions.filter((action) =>
    rows.some(({ place = '' }) => why(action, { place }) === undefined),
  );
  const open = async (action: Action) => {
    const { BODIES } = await import('../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  return (
    <span class="actions">
      {offered.map((action) => (
        <button key={action.call} type="button" onClick={() => void open(action)}>
          {titleOf(action)}
        </button>
      ))}
      {offered.length === 0 && <span class="quiet">{actions[0] && why(actions[0])}</span>}
      {chosen && (
        <Dialog
          title={bulk('title', { action: titleOf(chosen.action), n: rows.length })}
          close={() => setChosen(undefined)}
        >
          <p class="quiet">{bulk('each')}</p>
          <Form
            schema={chosen.schema}
            action={bulk('begin', { n: rows.length })}
            send={(told, key) => {
              const lines = rows.map(({ serial }) => `${JSON.stringify({ serial, ...told })}\n`);
              const sent = { body: new Blob(lines), type: 'application/x-ndjson', key };
              return callByName(`sam-cards.moves-${moveOf(chosen.action)}`, sent);
            }}
            done={({ body }) =>
              go('uploads', { move: moveOf(chosen.action), job: (body as { id: string }).id })
            }
            cancel={() => setChosen(undefined)}
          />
        </Dialog>
      )}
    </span>
  );
}
