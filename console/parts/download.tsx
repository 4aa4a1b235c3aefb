/** A button that fetches a file with one's own token and saves it under the name told. */
import { useState } from 'preact/hooks';
import { callByName, type Problem } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly call: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Of a file that is made from what is told, as a form before it is submitted; or how to ask for it. */
  readonly body?: unknown;
  /** With its ending. */
  readonly file: string;
  readonly children: string;
}

export function Download({ call, params = {}, query = {}, body, file, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fetchIt = async () => {
    if (busy) return;
    setBusy(true);
    const told: unknown = typeof body === 'function' ? (body as () => unknown)() : body;
    const reply = await callByName(call, { params, query, ...(told === undefined ? {} : { body: told }) });
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
    if (!reply.ok) return;
    const saved = reply.body instanceof Blob ? reply.body : new Blob([JSON.stringify(reply.body, null, 2)]);
    saveAs(saved, file);
  };
  return (
    <>
      <button type="button" aria-disabled={busy} onClick={() => void fetchIt()}>
        {busy ? `${children}……` : children}
      </button>
      {problem && <Refused problem={problem} />}
    </>
  );
}
