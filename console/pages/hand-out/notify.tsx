/** The unit is told that its cards can be fetched. */
import { useAsk } from '../../app/ask.ts';
import { call } from '../../app/client.ts';
import { Refused } from '../../parts/refused.tsx';
import { handing } from '../../words/handing.ts';
import type { Handing } from './reading.ts';

interface Props {
  readonly it: Handing['it'];
  readonly done: (said: string) => void;
  readonly again: () => void;
}

export function Notify({ it, done, again }: Props) {
  const { busy, problem, ask } = useAsk();
  const { id, version } = it;
  const notify = () =>
    ask(
      (key) => call('applications.notify', { params: { id }, body: {}, key, version }),
      () => done(handing('notified')),
    );
  return (
    <>
      {problem && <Refused problem={problem} again={again} />}
      <p class="actions">
        <button type="button" class="primary" aria-disabled={busy} onClick={notify}>
          {handing('notify')}
        </button>
      </p>
    </>
  );
}
