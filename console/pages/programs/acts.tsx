/** What can be done about one condition: give, renew, upload its scan, review what was renewed. */
import { useState } from 'preact/hooks';
import { ACTIONS, type Action } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { useBody } from '../../parts/act.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useReason } from '../../parts/reasons.ts';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { word } from '../../words/common.ts';
import { readiness } from '../../words/readiness.ts';
import type { Line } from './facts.tsx';
import type { Parts } from './region.tsx';

type Act = 'give' | 'renew' | 'review-renewal' | 'scan';

const actionOf = (act: Act): Action | undefined =>
  (ACTIONS.programs ?? []).find(({ call }) => call === `programs.${act}`);

export function Acts({ line, program, opened }: Parts & { readonly line: Line }) {
  const [act, setAct] = useState<Act>();
  const reason = useReason();
  const { place, state, version, conditions } = program;
  const held = conditions[line.condition];
  const may = (one: Act) => {
    const action = actionOf(one === 'scan' ? 'give' : one);
    const renewing = actionOf('renew');
    const thing = { place, state, version };
    if (one === 'scan') return [action, renewing].some((any) => any && !reason(any, thing));
    return action !== undefined && !reason(action, thing);
  };
  const waits = held !== undefined && held.verdict === undefined;
  const buttons = (
    [
      ['give', readiness(held ? 'giveAgain' : 'give'), true],
      ['renew', readiness('renew'), true],
      ['scan', readiness('uploadScan'), held !== undefined],
      ['review-renewal', readiness('judge'), waits],
    ] as const
  ).filter(([one, , there]) => there && may(one));
  const close = () => setAct(undefined);
  const done = (said: string) => {
    close();
    opened.done(`${line.title}：${said}`);
  };
  return (
    <p class="actions">
      {buttons.map(([one, title]) => (
        <button key={one} type="button" onClick={() => setAct(one)}>
          {title}
        </button>
      ))}
      {act && (
        <Dialog title={`${line.title} · ${buttons.find(([one]) => one === act)?.[1] ?? ''}`} close={close}>
          <Asked act={act} line={line} program={program} opened={opened} close={close} done={done} />
        </Dialog>
      )}
    </p>
  );
}

interface AskedProps extends Parts {
  readonly act: Act;
  readonly line: Line;
  readonly close: () => void;
  readonly done: (said: string) => void;
}

function Asked({ act, line, program, opened, close, done }: AskedProps) {
  const { id, version, conditions } = program;
  const { condition } = line;
  const call = `programs.${act}`;
  const schema = useBody(call);
  const rest = { done: () => done(word('done')), cancel: close, again: opened.again };
  if (act === 'scan')
    return (
      <>
        <p class="quiet">{readiness('scanHint')}</p>
        <ScanUpload
          action={readiness('uploadScan')}
          call={call}
          params={{ id, condition }}
          version={version}
          {...rest}
        />
      </>
    );
  if (!schema) return null;
  const given = conditions[condition]?.given.evidence;
  return (
    <>
      {condition === 'institutions' && <p class="quiet">{readiness('organizationsHint')}</p>}
      <Form
        schema={variantOf(schema, condition)}
        given={act === 'review-renewal' ? { met: true } : (given ?? {})}
        action={readiness(act === 'review-renewal' ? 'judge' : act)}
        send={(body, key) => callByName(call, { params: { id }, version, body: { ...body, condition }, key })}
        {...rest}
      />
    </>
  );
}

/** The form of this one condition; which one it is about is not asked again. */
function variantOf(schema: Schema, condition: string): Schema {
  const one = schema.oneOf?.find(({ properties }) => properties?.condition?.const === condition) ?? schema;
  const { condition: _, papers, ...properties } = one.properties ?? {};
  if (!papers) return { ...one, properties };
  return { ...one, properties: { ...properties, papers: { ...papers, title: readiness('papers') } } };
}
