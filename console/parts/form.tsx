/**
 * A form made from the JSON Schema of a route's body. What the schema says is asked of the fields; what only
 * the register knows comes back and lands on its field.
 */
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { newKey, type Problem, type Reply } from '../app/client.ts';
import { saidInWords } from '../app/faults.ts';
import { bodyOf } from '../app/form-value.ts';
import { word } from '../words/common.ts';
import type { Schema } from './field.tsx';
import { Fields } from './fields.tsx';
import { Refused } from './refused.tsx';
import { Submitting } from './submitting.tsx';

interface Props {
  readonly schema: Schema;
  /** What is known already. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly action: string;
  /** `key` stays the same until the register has answered. */
  readonly send: (body: Record<string, unknown>, key: string) => Promise<Reply<unknown>>;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly cancel?: () => void;
  readonly again?: () => void;
  /** Stands beside the button, with what is filled in so far: a form is printed before it is submitted. */
  readonly beside?: (filledIn: () => Record<string, unknown>) => ComponentChildren;
}

export function Form({ schema, given = {}, action, send, done, cancel, again, beside }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const key = useRef(newKey());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const faults = new Map(
    (problem?.fields ?? []).map(({ path, message }) => [path.replace(/^body\./, ''), saidInWords(message)]),
  );

  const filledIn = () =>
    bodyOf(schema, form.current ? new FormData(form.current) : new FormData()) as Record<string, unknown>;

  const submit = async (event: Event) => {
    event.preventDefault();
    // A second click while the first is under way is the same call.
    if (sending || !form.current) return;
    setSending(true);
    setProblem(undefined);
    const reply = await send(filledIn(), key.current);
    setSending(false);
    if (reply.ok) return done(reply);
    setProblem(reply.problem);
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
    const first = reply.problem.fields?.[0]?.path.replace(/^body\./, '');
    if (first) form.current.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} class="form" noValidate={false}>
      <Fields id={id} way="" schema={schema} given={given} faults={faults} />
      {problem && <Refused problem={problem} {...(again ? { again } : {})} />}
      <Submitting action={action} sending={sending} cancel={cancel}>
        {beside?.(filledIn)}
      </Submitting>
    </form>
  );
}

interface FileProps extends Pick<Props, 'action' | 'done' | 'cancel' | 'again'> {
  readonly types: readonly string[];
  readonly send: (file: Blob, type: string, key: string) => Promise<Reply<unknown>>;
}

const ENDINGS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
};

/** A file as it is, under the type that its name or the browser says. */
export function FileForm({ types, action, send, done, cancel, again }: FileProps) {
  const id = useId();
  const key = useRef(newKey());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const file = (event.currentTarget as HTMLFormElement).querySelector('input')?.files?.[0];
    if (sending || !file) return;
    const named = ENDINGS[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
    const type = [named, file.type].find((one) => one && types.includes(one)) ?? file.type;
    setSending(true);
    const reply = await send(file, type, key.current);
    setSending(false);
    if (reply.ok) return done(reply);
    setProblem(reply.problem);
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <div class="field">
        <label for={id}>{word('file')}</label>
        <input id={id} type="file" required accept={[...types, '.csv', '.xlsx', '.jsonl'].join(',')} />
      </div>
      {problem && <Refused problem={problem} {...(again ? { again } : {})} />}
      <Submitting action={action} sending={sending} cancel={cancel} />
    </form>
  );
}
