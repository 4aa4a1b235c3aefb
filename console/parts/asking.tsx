/** The dialog in which an action's form is filled in and sent. */
import { useState } from 'preact/hooks';
import type { Action } from '../actions.table.ts';
import { callByName, type Reply } from '../app/client.ts';
import { english, spoken } from '../app/words.ts';
import { SCAN_TYPES } from '../scans.table.ts';
import { word } from '../words/common.ts';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import { FileForm, Form } from './form.tsx';
import { ScanUpload } from './scan-upload.tsx';

/** Where the thing is and how it stands. */
export interface Asked {
  readonly place?: string;
  /** Where it is decided or sent to, where that is not where it is. */
  readonly destination?: string | undefined;
  readonly state?: string;
  readonly version?: number | undefined;
}

export interface AskingProps {
  readonly params: Readonly<Record<string, string>>;
  /** Absent for what begins a new one. */
  readonly thing?: Asked;
  readonly done: (said: string, reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly again: () => void;
}

export const titleOf = ({ title, call }: Action) => spoken(title, english(call.split('.')[1] ?? call));

/** Schemas of forms come with the first form. */
export function useAsking({ params, thing, done, again }: AskingProps) {
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const open = async (action: Action) => {
    const { BODIES } = await import('../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  const close = () => setChosen(undefined);
  const asking = chosen && (
    <Dialog title={titleOf(chosen.action)} close={close}>
      <Body
        {...chosen}
        params={params}
        version={thing?.version}
        done={(reply) => {
          close();
          done(`${titleOf(chosen.action)}：${word(reply.status === 202 ? 'asked' : 'done')}`, reply);
        }}
        cancel={close}
        again={() => {
          close();
          again();
        }}
      />
    </Dialog>
  );
  return { asking, open };
}

interface BodyProps {
  readonly action: Action;
  readonly schema: Schema;
  readonly params: Readonly<Record<string, string>>;
  readonly version: number | undefined;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

function Body({ action, schema, params, version, ...rest }: BodyProps) {
  const at = { params, ...(version === undefined ? {} : { version }) };
  if (action.file?.every((type) => SCAN_TYPES.includes(type)))
    return <ScanUpload action={titleOf(action)} call={action.call} {...at} {...rest} />;
  if (action.file)
    return (
      <FileForm
        types={action.file}
        action={titleOf(action)}
        send={(file, type, key) => callByName(action.call, { ...at, body: file, type, key })}
        {...rest}
      />
    );
  return (
    <Form
      schema={schema}
      action={titleOf(action)}
      send={(body, key) => callByName(action.call, { ...at, body, key })}
      {...rest}
    />
  );
}
