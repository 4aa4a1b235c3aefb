/** Sends what a form of its own has made: once, whatever is clicked, under one key until it is answered. */
import { useRef, useState } from 'preact/hooks';
import { callByName, newKey, type Problem } from '../app/client.ts';

export function useSending(done: () => void) {
  const key = useRef(newKey());
  const busy = useRef(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (call: string, sent: Readonly<Record<string, unknown>>) => {
    if (busy.current) return;
    busy.current = true;
    setProblem(undefined);
    const reply = await callByName(call, { ...sent, key: key.current });
    busy.current = false;
    if (reply.ok) return done();
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
    setProblem(reply.problem);
  };
  return { problem, send };
}
