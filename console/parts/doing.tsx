/** One action as a button of its own, whose form begins with what is known already. */
import { useState } from 'preact/hooks';
import type { Action } from '../actions.table.ts';
import { callByName } from '../app/client.ts';
import { type Asked, titleOf } from './asking.tsx';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import { Form } from './form.tsx';
import { useReason } from './reasons.ts';

interface Props {
  readonly action: Action;
  readonly params?: Readonly<Record<string, string>>;
  readonly thing?: Asked;
  readonly given?: Readonly<Record<string, unknown>>;
  /** On the button; the action's title unless told. */
  readonly label?: string;
  readonly primary?: boolean;
  readonly done: (body: unknown) => void;
}

/** It is not there for whom it is not for. */
export function Doing({ action, params = {}, thing, given = {}, label, primary = false, done }: Props) {
  const reason = useReason();
  const [schema, setSchema] = useState<Schema>();
  if (reason(action, thing)) return null;
  const open = async () => {
    const { BODIES } = await import('../forms.table.ts');
    setSchema((BODIES[action.call] ?? {}) as Schema);
  };
  const close = () => setSchema(undefined);
  const version = thing?.version === undefined ? {} : { version: thing.version };
  return (
    <>
      <button type="button" class={primary ? 'primary' : ''} onClick={() => void open()}>
        {label ?? titleOf(action)}
      </button>
      {schema && (
        <Dialog title={titleOf(action)} close={close}>
          <Form
            schema={schema}
            given={given}
            action={titleOf(action)}
            send={(body, key) => callByName(action.call, { params, body, key, ...version })}
            done={({ body }) => {
              close();
              done(body);
            }}
            cancel={close}
          />
        </Dialog>
      )}
    </>
  );
}
