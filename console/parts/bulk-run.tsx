/** One action taken for many things in a dialog: its form once, then each by itself, with its result. */
import type { Action } from '../actions.table.ts';
import { callByName, type Problem } from '../app/client.ts';
import { faultInWords } from '../app/faults.ts';
import { useRun, type Work } from '../app/running.ts';
import { bulk } from '../words/bulk.ts';
import { word } from '../words/common.ts';
import type { Schema } from './field.tsx';
import { Form } from './form.tsx';
import type { Row } from './noun-list.tsx';
import { textOf } from './value.tsx';

interface Props {
  readonly action: Action;
  readonly schema: Schema;
  readonly id: string;
  readonly rows: readonly Row[];
  readonly over: () => void;
}

export function BulkRun({ action, schema, id, rows, over }: Props) {
  const send = (row: Row, body: object, key: string) =>
    callByName(action.call, { params: { [id]: row[id] }, body, key });
  const { works, body, running, run, stop } = useRun(rows, send);
  const count = (state: Work<Row>['state']) => works.filter((one) => one.state === state).length;
  const waiting = count('waits');
  if (!body && (schema.oneOf || Object.keys(schema.properties ?? {}).length > 0))
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
  const result = bulk('over', { done: count('done'), refused: count('refused') });
  return (
    <>
      <p class="quiet">{bulk('each')}</p>
      <progress max={works.length} value={works.length - waiting} aria-label={bulk('together')} />
      <p role="status">
        {body && !running
          ? `${result}${waiting > 0 ? bulk('stopped', { n: waiting }) : ''}`
          : bulk('progress', { position: works.length - waiting, total: works.length })}
      </p>
      <Outcomes works={works} id={id} />
      <p class="actions">
        {running && (
          <button type="button" onClick={stop}>
            {bulk('stop')}
          </button>
        )}
        {!body && (
          <button type="button" class="primary" onClick={() => void run({})}>
            {bulk('begin', { n: rows.length })}
          </button>
        )}
        {body && !running && count('done') < works.length && (
          <button type="button" onClick={() => void run(body)}>
            {bulk('retry', { n: works.length - count('done') })}
          </button>
        )}
        {!running && (
          <button type="button" class={body ? 'primary' : undefined} onClick={over}>
            {body ? bulk('close') : word('cancel')}
          </button>
        )}
      </p>
    </>
  );
}

const COLORS = { waits: '', done: 'issued', refused: 'end' } as const;

function Outcomes({ works, id }: { works: readonly Work<Row>[]; id: string }) {
  return (
    <ul class="lines outcomes">
      {works.map(({ row, state, problem }) => (
        <li key={String(row[id])}>
          <span>{[row.title, row.serial ?? row[id]].map(textOf).filter(Boolean).join(' ')}</span>
          <span>
            <span class={`tag ${COLORS[state]}`}>{state === 'waits' ? bulk('waits') : word(state)}</span>{' '}
            {problem && <span class="wrapped">{wordsOf(problem)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const wordsOf = ({ code, detail = '' }: Problem): string =>
  code === 'unreachable' ? word('network') : faultInWords(`${code}: ${detail}`);
