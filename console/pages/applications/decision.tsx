/** The card manager's decision: how many of each kind, with the stock beside; fewer only with a reason. */
import { useId, useRef, useState } from 'preact/hooks';
import { call, newKey, type Problem } from '../../app/client.ts';
import { today } from '../../app/show.ts';
import { useBody } from '../../parts/act.tsx';
import { Field } from '../../parts/field.tsx';
import { useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { handling } from '../../words/handling.ts';
import type { Application } from './application.ts';
import { Granting } from './granting.tsx';
import { grantsLess } from './stage.ts';
import { faultMap } from './table-1.ts';

interface Props {
  readonly of: Application;
  readonly done: (said: string) => void;
  readonly again: () => void;
}

/** What beside the quantities a decision says, in the order of the paper. */
const FIELDS = ['number', 'responsible', 'decidedOn', 'handler', 'handledOn'] as const;

export function Decision({ of, done, again }: Props) {
  const id = useId();
  const schema = useBody('applications.approve');
  const stock = useStock(of.place.slice(0, of.place.lastIndexOf('/')));
  const [granted, setGranted] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(of.lines.map(({ kind, quantity }) => [kind, quantity])),
  );
  const key = useRef(newKey());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  if (!schema) return null;
  const less = grantsLess(of.lines, granted);
  const faults = faultMap(problem);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const filled = [...FIELDS, 'reason'].flatMap((name) => {
      const text = String(data.get(name) ?? '').trim();
      return text ? [[name, text]] : [];
    });
    const lines = of.lines.map(({ kind }) => ({ kind, quantity: granted[kind] ?? 0 }));
    setSending(true);
    setProblem(undefined);
    const reply = await call('applications.approve', {
      params: { id: of.id },
      body: { ...Object.fromEntries(filled), lines } as never,
      key: key.current,
      version: of.version,
    });
    setSending(false);
    if (reply.ok) return done(`${handling('approve')}：${reply.body.stateTitle}`);
    setProblem(reply.problem);
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p class="quiet">{handling('decisionSays')}</p>
      <Granting lines={of.lines} granted={granted} stock={stock} change={setGranted} />
      <div class="field-columns">
        {FIELDS.map((name) => (
          <Field
            key={name}
            id={`${id}-${name}`}
            name={name}
            title={handling(name)}
            schema={schema.properties?.[name] ?? {}}
            required={schema.required?.includes(name) ?? false}
            value={name.endsWith('On') ? today() : undefined}
            fault={faults.get(name)}
          />
        ))}
      </div>
      {less && (
        <Field
          id={`${id}-reason`}
          name="reason"
          title={handling('why')}
          schema={schema.properties?.reason ?? {}}
          required
          fault={faults.get('reason')}
        />
      )}
      {problem && <Refused problem={problem} again={again} />}
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={sending}>
          {sending ? `${handling('approve')}……` : handling('approve')}
        </button>
      </p>
    </form>
  );
}

/** Cards of each kind that lie in the centre's own stock. */
export function useStock(place: string): Readonly<Record<string, number>> | undefined {
  const { reply } = useLoaded(
    () => call('stock-takings.stock', { query: { place, own: 'true' } as never }),
    [place],
  );
  if (!reply?.ok) return undefined;
  const kept = reply.body.lines.filter(
    ({ centre, heldBy, state }) => centre === place && heldBy === 'centre' && state === 'in-stock',
  );
  return Object.fromEntries(kept.map(({ kind, count }) => [kind ?? '', count]));
}
