/**
 * One action for all marked rows: each is a call of its own under a key of its own, so that what stopped
 * halfway can go on and nothing is done twice. Which actions there are the tables say.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ACTIONS, type Action } from '../actions.table.ts';
import { callByName, newKey, type Problem } from '../app/client.ts';
import { faultInWords } from '../app/faults.ts';
import { titled } from '../app/words.ts';
import { bulk } from '../words/bulk.ts';
import { word } from '../words/common.ts';
import { REFUSAL_TITLES } from '../words.table.ts';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import { Form } from './form.tsx';
import type { Row } from './noun-list.tsx';
import type { Thing } from './noun-page.tsx';
import { useReason } from './reasons.ts';
import { textOf } from './value.tsx';

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
  const possible = (action: Action) => rows.some((row) => why(action, row as Thing) === undefined);
  return (
    <span class="actions">
      {actions.map((action) => (
        <button
          key={action.call}
          type="button"
          disabled={!possible(action)}
          title={possible(action) ? undefined : why(action, rows[0] as Thing)}
          onClick={() => void open(action)}
        >
          {action.title}
        </button>
      ))}
      {chosen && (
        <Dialog
          title={bulk('title', { action: chosen.action.title, n: rows.length })}
          close={() => {
            setChosen(undefined);
            clear();
          }}
        >
          <Working {...chosen} id={id} rows={rows} over={clear} />
        </Dialog>
      )}
    </span>
  );
}

interface Work {
  readonly key: string;
  readonly row: Row;
  readonly problem?: Problem;
  readonly state: 'waits' | 'done' | 'refused';
}

interface WorkingProps {
  readonly action: Action;
  readonly schema: Schema;
  readonly id: string;
  readonly rows: readonly Row[];
  readonly over: () => void;
}

function Working({ action, schema, id, rows, over }: WorkingProps) {
  const [works, setWorks] = useState<readonly Work[]>(() =>
    rows.map((row) => ({ row, key: newKey(), state: 'waits' })),
  );
  const [body, setBody] = useState<Readonly<Record<string, unknown>>>();
  const [running, setRunning] = useState(false);
  const stopping = useRef(false);
  // Whoever closes the dialog stops it after the row that is under way.
  useEffect(
    () => () => {
      stopping.current = true;
    },
    [],
  );
  const asks = Object.keys(schema.properties ?? {}).length > 0;

  const run = async (told: Readonly<Record<string, unknown>>) => {
    setBody(told);
    setRunning(true);
    stopping.current = false;
    for (const [n, { row, key, state }] of works.entries()) {
      if (stopping.current) break;
      if (state === 'done') continue;
      const sent = { params: { [id]: row[id] }, body: told, key };
      const reply = await callByName(action.call, sent);
      const unknown = !reply.ok && ['unreachable', 'busy'].includes(reply.problem.code);
      const next: Work = reply.ok
        ? { row, key, state: 'done' }
        : { row, key: unknown ? key : newKey(), state: 'refused', problem: reply.problem };
      setWorks((before) => before.map((one, at) => (at === n ? next : one)));
      // Nobody is there: the others would only fail as well.
      if (unknown) break;
    }
    setRunning(false);
  };
  const count = (state: Work['state']) => works.filter((one) => one.state === state).length;
  const begun = body !== undefined;
  if (!begun && asks)
    return (
      <>
        <p class="quiet">{bulk('each')}</p>
        <Form
          schema={schema}
          action={bulk('begin', { n: rows.length })}
          // Nothing is sent yet: what is filled in is sent with each row.
          send={(filled) => {
            void run(filled);
            return new Promise(() => undefined);
          }}
          done={() => undefined}
          cancel={over}
        />
      </>
    );
  return (
    <>
      <p class="quiet">{bulk('each')}</p>
      <progress max={works.length} value={works.length - count('waits')} aria-label={bulk('together')} />
      <p role="status">
        {begun && !running
          ? `${bulk('over', { done: count('done'), refused: count('refused') })}${
              count('waits') > 0 ? bulk('stopped', { n: count('waits') }) : ''
            }`
          : bulk('progress', { position: works.length - count('waits'), total: works.length })}
      </p>
      <Outcomes works={works} id={id} />
      <p class="actions">
        {running ? (
          <button
            type="button"
            onClick={() => {
              stopping.current = true;
            }}
          >
            {bulk('stop')}
          </button>
        ) : (
          <>
            {!begun && (
              <button type="button" class="primary" onClick={() => void run({})}>
                {bulk('begin', { n: rows.length })}
              </button>
            )}
            {begun && count('done') < works.length && (
              <button type="button" onClick={() => void run(body)}>
                {bulk('retry', { n: works.length - count('done') })}
              </button>
            )}
            <button type="button" class={begun ? 'primary' : undefined} onClick={over}>
              {begun ? bulk('close') : word('cancel')}
            </button>
          </>
        )}
      </p>
    </>
  );
}

function Outcomes({ works, id }: { works: readonly Work[]; id: string }) {
  return (
    <ul class="lines outcomes">
      {works.map(({ row, state, problem }) => (
        <li key={String(row[id])}>
          <span>{[row.title, row.serial ?? row[id]].map(textOf).filter(Boolean).join(' ')}</span>
          <span>
            <span class={`tag ${state === 'refused' ? 'end' : state === 'done' ? 'issued' : ''}`}>
              {state === 'waits' ? bulk('waits') : word(state)}
            </span>{' '}
            {problem && <span class="wraps">{wordsOf(problem)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const wordsOf = ({ code, title, detail }: Problem): string => {
  if (code === 'unreachable') return word('network');
  return faultInWords(`${code}: ${detail ?? ''}`) || titled(REFUSAL_TITLES, code) || title;
};
