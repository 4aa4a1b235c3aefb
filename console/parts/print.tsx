/** A form or report as it is printed: fetched with one's own token, looked at, and opened to be printed. */
import { useState } from 'preact/hooks';
import { callByName, type Problem } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { paper } from '../words/paper.ts';
import { Dialog } from './dialog.tsx';
import { Refused } from './refused.tsx';
import { Preview } from './scan.tsx';

interface Props {
  readonly call: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** What is printed into a form that is not in the register yet; asked when the button is pressed. */
  readonly body?: () => unknown;
  /** Under which it is saved, with its ending. */
  readonly file: string;
  readonly primary?: boolean;
  readonly children: string;
}

export function Print({ call, params = {}, query = {}, body, file, primary = false, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<Blob>();
  const [problem, setProblem] = useState<Problem>();
  const open = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await callByName(call, { params, query, ...(body ? { body: body() } : {}) });
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
    if (reply.ok) setShown(reply.body as Blob);
  };
  return (
    <>
      <button
        type="button"
        class={primary ? 'primary' : undefined}
        aria-disabled={busy}
        onClick={() => void open()}
      >
        {busy ? `${children}……` : children}
      </button>
      {problem && <Refused problem={problem} />}
      {shown && (
        <Dialog title={children} close={() => setShown(undefined)}>
          <div class="scan">
            <Preview bytes={shown} title={children} />
          </div>
          <p class="actions">
            <button type="button" onClick={() => saveAs(shown, file)}>
              {paper('save')}
            </button>
            <button type="button" onClick={() => setShown(undefined)}>
              {paper('close')}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}
