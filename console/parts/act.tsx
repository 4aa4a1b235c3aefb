/**
 * One thing to do, its form open on the page: what is known already is not asked again. Whoever may not do it
 * reads why, and who does.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Action } from '../actions.table.ts';
import { callByName, type Reply } from '../app/client.ts';
import type { Schema } from './field.tsx';
import { FileForm, Form } from './form.tsx';
import { useReasons } from './reasons.ts';

interface Props {
  readonly action: Action;
  readonly params?: Readonly<Record<string, string>>;
  readonly thing?: {
    readonly place?: string;
    readonly state?: string;
    readonly version?: number | undefined;
  };
  /** What the button says; the action's own title unless told. */
  readonly title?: string;
  /** Goes along without being asked. */
  readonly known?: Readonly<Record<string, unknown>>;
  /** Stands in the fields, and can be changed. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly beside?: (filledIn: () => Record<string, unknown>) => ComponentChildren;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly again: () => void;
}

const NOTHING: Schema = {};

/** The fields of a form without those that are known. */
export const fieldsOutside = ({ properties = {}, ...schema }: Schema, known: object): Schema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in known))),
});

export function Act({ action, params = {}, thing, title, known = {}, given, beside, done, again }: Props) {
  const [against] = useReasons([action], thing).others;
  const schema = useBody(action.call);
  if (against) return <p class="note">{against.why}</p>;
  if (!schema) return null;
  const version = thing?.version;
  const at = { params, ...(version === undefined ? {} : { version }) };
  const rest = { action: title ?? action.title, done, again };
  if (action.file)
    return (
      <FileForm
        types={action.file}
        send={(file, type, key) => callByName(action.call, { ...at, body: file, type, key })}
        {...rest}
      />
    );
  return (
    <Form
      schema={fieldsOutside(schema, known)}
      send={(body, key) => callByName(action.call, { ...at, body: { ...body, ...known }, key })}
      {...(given ? { given } : {})}
      {...(beside ? { beside } : {})}
      {...rest}
    />
  );
}

/** The schema of a call's body: all of them come with the first form. */
export function useBody(call: string): Schema | undefined {
  const [bodies, setBodies] = useState<Readonly<Record<string, object>>>();
  useEffect(() => {
    void import('../forms.table.ts').then(({ BODIES }) => setBodies(BODIES));
  }, []);
  return bodies && ((bodies[call] ?? NOTHING) as Schema);
}
