/** A batch by hand, for a province without a front end: its digest is computed here and asked for there. */
import { useId, useState } from 'preact/hooks';
import { callByName, type Problem } from '../../app/client.ts';
import { go } from '../../app/router.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { digestOf } from '../../parts/digest.tsx';
import { Refused } from '../../parts/refused.tsx';
import { word } from '../../words/common.ts';
import { traffic } from '../../words/traffic.ts';

interface Props {
  readonly province: string;
  readonly day: string;
}

interface Chosen {
  readonly file: Blob;
  readonly lines: number;
  readonly digest: string;
}

const linesIn = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length;

export function SendBatch(props: Props) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" class="primary" onClick={() => setAsked(true)}>
        {traffic('send')}
      </button>
      {asked && (
        <Dialog title={traffic('send')} close={() => setAsked(false)}>
          <Sending {...props} close={() => setAsked(false)} />
        </Dialog>
      )}
    </>
  );
}

/** What is the same may be sent as often as one likes: province, day, number and digest say which it is. */
function Sending({ province, day, close }: Props & { close: () => void }) {
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const take = async (file: File | undefined) =>
    setChosen(file && { file, lines: linesIn(await file.text()), digest: await digestOf(file) });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending || !chosen) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const query = { province, day: data.get('day'), number: data.get('number'), digest: chosen.digest };
    setSending(true);
    setProblem(undefined);
    const sent = { query, body: chosen.file, type: 'application/x-ndjson' };
    const reply = await callByName('transaction-batches.report', sent);
    setSending(false);
    if (!reply.ok) return setProblem(reply.problem);
    close();
    go('transaction-batches', { id: (reply.body as { id: string }).id });
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <p class="quiet">{traffic('sendHint')}</p>
      <div class="field">
        <label for={`${id}-day`}>{traffic('day')}</label>
        <input id={`${id}-day`} name="day" type="date" required defaultValue={day} />
      </div>
      <div class="field">
        <label for={`${id}-number`}>{traffic('batch')}</label>
        <input id={`${id}-number`} name="number" type="number" min={1} max={999_999_999} required />
      </div>
      <div class="field">
        <label for={`${id}-file`}>{traffic('file')}</label>
        <input
          id={`${id}-file`}
          type="file"
          required
          accept=".ndjson,.jsonl,application/x-ndjson"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {chosen && (
          <p class="quiet wraps" role="status">
            {traffic('lines', { n: chosen.lines, digest: chosen.digest })}
          </p>
        )}
      </div>
      {problem && <Refused problem={problem} />}
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={sending || !chosen}>
          {sending ? `${traffic('send')}……` : traffic('send')}
        </button>
        <button type="button" onClick={close}>
          {word('cancel')}
        </button>
      </p>
    </form>
  );
}
