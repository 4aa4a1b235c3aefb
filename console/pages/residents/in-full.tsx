/** A resident in full, or all that is kept of him: asked for with a reason, shown until it is hidden. */
import { useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { saveAs } from '../../app/save.ts';
import { Act } from '../../parts/act.tsx';
import type { Thing } from '../../parts/noun-page.tsx';
import { useReason } from '../../parts/reasons.ts';
import { Facts } from '../../parts/value.tsx';
import { KEPT_STATES } from '../../residents.table.ts';
import { residents } from '../../words/residents.ts';

const actionOf = (call: string) => (ACTIONS.residents ?? []).find((action) => action.call === call);
const VIEW = actionOf('residents.view');
const EXPORT = actionOf('residents.export');

interface Kept {
  readonly personal: Readonly<Record<string, unknown>>;
}

export function InFull({ thing, again }: { thing: Thing; again: () => void }) {
  const [shown, setShown] = useState<Kept>();
  const [said, setSaid] = useState('');
  const reason = useReason();
  const may = (action: typeof VIEW) => action !== undefined && reason(action, thing) === undefined;
  const params = { id: String(thing.id) };
  if (!KEPT_STATES.includes(String(thing.state)) || !(may(VIEW) || may(EXPORT))) return null;
  const exported = (body: unknown) => {
    const { accesses } = body as { accesses: readonly unknown[] };
    saveAs(new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }), `${params.id}.json`);
    setSaid(residents('saved', { entries: accesses.length }));
  };
  return (
    <section>
      <h2>{residents('full')}</h2>
      <p class="note">{residents('warning')}</p>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      {shown ? (
        <div class="in-full">
          <Facts of={shown.personal} />
          <p class="actions">
            <button type="button" onClick={() => setShown(undefined)}>
              {residents('hide')}
            </button>
          </p>
        </div>
      ) : (
        VIEW &&
        may(VIEW) && (
          <Act
            action={VIEW}
            params={params}
            thing={thing}
            title={residents('view')}
            done={({ body }) => setShown(body as Kept)}
            again={again}
          />
        )
      )}
      {EXPORT && may(EXPORT) && (
        <details>
          <summary>{residents('export')}</summary>
          <Act
            action={EXPORT}
            params={params}
            thing={thing}
            title={residents('save')}
            done={({ body }) => exported(body)}
            again={again}
          />
        </details>
      )}
    </section>
  );
}
