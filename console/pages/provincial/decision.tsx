/** The ministry's decision: how many of each kind, with its stock beside; fewer only with a reason. */
import { useId, useRef, useState } from 'preact/hooks';
import { call, newKey, type Problem } from '../../app/client.ts';
import { useBody } from '../../parts/act.tsx';
import { Field } from '../../parts/field.tsx';
import { Refused } from '../../parts/refused.tsx';
import { provincial } from '../../words/provincial.ts';
import { useStock } from '../applications/decision.tsx';
import { Granting } from '../applications/granting.tsx';
import { grantsLess } from '../applications/stage.ts';
import { faultMap } from '../applications/table-1.ts';
import type { Acting } from './application.ts';

export function Decision({ of, done, again }: Acting) {
  const id = useId();
  const schema = useBody('provincial-applications.approve');
  const stock = useStock('CN');
  const [granted, setGranted] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(of.totals.map(({ kind, quantity }) => [kind, quantity])),
  );
  const key = useRef(newKey());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('reason') ?? '').trim();
    const approved = of.totals.map(({ kind }) => ({ kind, quantity: granted[kind] ?? 0 }));
    setSending(true);
    setProblem(undefined);
    const reply = await call('provincial-applications.approve', {
      params: { id: of.id },
      body: { approved, ...(reason ? { reason } : {}) },
      key: key.current,
      version: of.version,
    });
    setSending(false);
    if (reply.ok) return done(`${provincial('approve')}：${reply.body.stateTitle}`);
    setProblem(reply.problem);
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p class="quiet">{provincial('decisionSays')}</p>
      <Granting lines={of.totals} granted={granted} stock={stock} change={setGranted} />
      {grantsLess(of.totals, granted) && (
        <Field
          id={`${id}-reason`}
          name="reason"
          title={provincial('whyFewer')}
          schema={schema?.properties?.reason ?? {}}
          required
          fault={faultMap(problem).get('reason')}
        />
      )}
      {problem && <Refused problem={problem} again={again} />}
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={sending}>
          {sending ? `${provincial('approve')}……` : provincial('approve')}
        </button>
      </p>
    </form>
  );
}
