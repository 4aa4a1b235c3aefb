/** What can be done with all marked rows together: of the noun's actions those that it offers for many. */
import { useState } from 'preact/hooks';
import { ACTIONS, type Action } from '../actions.table.ts';
import { bulk } from '../words/bulk.ts';
import { titleOf } from './asking.tsx';
import { BulkRun } from './bulk-run.tsx';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import type { Row } from './noun-list.tsx';
import type { Thing } from './noun-page.tsx';
import { useReason } from './reasons.ts';

interface Props {
  readonly name: string;
  /** The field that names a thing in its address. */
  readonly id: string;
  /** The calls that are offered for many at once. */
  readonly calls: readonly string[];
  readonly rows: readonly Row[];
  /** The marks are taken off, and the list is read again. */
  readonly clear: () => void;
}

export function Bulk({ name, id, calls, rows, clear }: Props) {
  const why = useReason();
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const actions = (ACTIONS[name] ?? []).filter(({ call }) => calls.includes(call));
  const open = async (action: Action) => {
    const { BODIES } = await import('../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  // What none of them can take is not offered; what some cannot, the register says row by row.
  const against = (action: Action) => {
    const reasons = rows.map((row) => why(action, row as Thing));
    return reasons.includes(undefined) ? undefined : reasons[0];
  };
  const offered = actions.filter((action) => against(action) === undefined);
  return (
    <span class="actions">
      {offered.map((action) => (
        <button key={action.call} type="button" onClick={() => void open(action)}>
          {titleOf(action)}
        </button>
      ))}
      {offered.length === 0 && <span class="quiet">{actions[0] && against(actions[0])}</span>}
      {chosen && (
        <Dialog title={bulk('title', { action: titleOf(chosen.action), n: rows.length })} close={clear}>
          <BulkRun {...chosen} id={id} rows={rows} over={clear} />
        </Dialog>
      )}
    </span>
  );
}
