/** A call that a button makes: one at a time, under the same key until the register has answered. */
import { useRef, useState } from 'preact/hooks';
import { newKey, type Problem, type Reply } from './client.ts';

type Yes<T> = Extract<Reply<T>, { ok: true }>;

export interface Ask {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** A second click while the first is under way does nothing. */
  readonly ask: <T>(call: (key: string) => Promise<Reply<T>>, done: (reply: Yes<T>) => void) => void;
}

export function useAsk(): Ask {
  const key = useRef(newKey());
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const ask: Ask['ask'] = async (call, done) => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setProblem(undefined);
    const reply = await call(key.current);
    under.current = false;
    setBusy(false);
    // Unreachable or busy: nobody knows whether it was done, so the same key must ask again.
    if (reply.ok || (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy'))
      key.current = newKey();
    if (reply.ok) done(reply);
    else setProblem(reply.problem);
  };
  return { busy, problem, ask: (call, done) => void ask(call, done) };
}
