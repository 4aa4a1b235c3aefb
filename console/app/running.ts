/** Many calls one after another, each under a key of its own: what stopped halfway goes on, nothing twice. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { newKey, type Problem, type Reply } from './client.ts';

export interface Work<Row> {
  readonly row: Row;
  readonly key: string;
  readonly state: 'waits' | 'done' | 'refused';
  readonly problem?: Problem;
}

/** Nobody knows whether it was done, so the same key must ask again; the others would only fail as well. */
const unanswered = (code: string) => code === 'unreachable' || code === 'busy';

export function useRun<Row>(
  rows: readonly Row[],
  send: (row: Row, body: object, key: string) => Promise<Reply<unknown>>,
) {
  const [works, setWorks] = useState<readonly Work<Row>[]>(() =>
    rows.map((row) => ({ row, key: newKey(), state: 'waits' })),
  );
  const [body, setBody] = useState<object>();
  const [running, setRunning] = useState(false);
  const stopping = useRef(false);
  const stop = () => {
    stopping.current = true;
  };
  // Whoever leaves stops it after the row that is under way.
  useEffect(() => stop, []);

  const run = async (told: object) => {
    setBody(told);
    setRunning(true);
    stopping.current = false;
    for (const [n, { row, key, state }] of works.entries()) {
      if (stopping.current) break;
      if (state === 'done') continue;
      const reply = await send(row, told, key);
      const next: Work<Row> = reply.ok
        ? { row, key, state: 'done' }
        : {
            row,
            key: unanswered(reply.problem.code) ? key : newKey(),
            state: 'refused',
            problem: reply.problem,
          };
      setWorks((before) => before.map((one, at) => (at === n ? next : one)));
      if (!reply.ok && unanswered(reply.problem.code)) break;
    }
    setRunning(false);
  };
  return { works, body, running, run, stop };
}
