/**
 * Sends the scan of a sealed or signed paper: chosen, photographed or dropped, looked at before it is sent,
 * and under its digest, which is what the register keeps it by.
 */
import { useId, useRef, useState } from 'preact/hooks';
import { callByName, newKey, type Problem, type Reply } from '../app/client.ts';
import { type ScanFault, type ScanFile, scanFile, shownBytes } from '../app/scan-file.ts';
import { MAX_SCAN_BYTES, SCAN_TYPES } from '../scans.table.ts';
import { paper } from '../words/paper.ts';
import { Refused } from './refused.tsx';
import { Preview } from './scan.tsx';
import { Submitting } from './submitting.tsx';

interface Props {
  /** What is done with it, on the button. */
  readonly action: string;
  /** The call that takes it, of which thing, as it was read. */
  readonly call: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly version?: number | undefined;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly cancel?: () => void;
  readonly again?: () => void;
}

export function ScanUpload({ action, call, params, version, done, cancel, again }: Props) {
  const [chosen, setChosen] = useState<ScanFile>();
  const [fault, setFault] = useState<ScanFault>();
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const key = useRef(newKey());
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const taken = await scanFile(file);
    key.current = newKey();
    setProblem(undefined);
    setChosen('fault' in taken ? undefined : taken);
    setFault('fault' in taken ? taken : undefined);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending || !chosen) return;
    setSending(true);
    const { bytes: body, type } = chosen;
    const of = version === undefined ? { params } : { params, version };
    const reply = await callByName(call, { ...of, body, type, key: key.current });
    setSending(false);
    if (reply.ok) return done(reply);
    setProblem(reply.problem);
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <Chooser chosen={chosen} choose={(file) => void choose(file)} />
      {fault && (
        <p class="fault" role="alert">
          {fault.fault === 'tooLarge'
            ? paper('tooLarge', { size: shownBytes(fault.size), most: shownBytes(MAX_SCAN_BYTES) })
            : paper('wrongType')}
        </p>
      )}
      {chosen && <Chosen file={chosen} />}
      {problem && <Refused problem={problem} {...(again ? { again } : {})} />}
      <Submitting action={action} sending={sending} disabled={!chosen} cancel={cancel} />
    </form>
  );
}

/** One field, which takes what is dropped on it, too. */
function Chooser({ chosen, choose }: { chosen: ScanFile | undefined; choose: (file?: File) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <label
      class={over ? 'drop over' : 'drop'}
      for={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choose(event.dataTransfer?.files[0]);
      }}
    >
      <input
        id={id}
        class="unseen"
        type="file"
        accept={SCAN_TYPES.join(',')}
        aria-describedby={`${id}-hint`}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      <strong>{paper(chosen ? 'another' : 'choose')}</strong>
      <span class="quiet" id={`${id}-hint`}>
        {paper('drop')} · {paper('accepts', { size: shownBytes(MAX_SCAN_BYTES) })}
      </span>
    </label>
  );
}

const Chosen = ({ file: { name, bytes, digest, before } }: { file: ScanFile }) => (
  <div class="scan">
    <p>
      <strong>{name}</strong> {shownBytes(bytes.size)}
      {before !== undefined && <span class="quiet"> {paper('shrunk', { size: shownBytes(before) })}</span>}
    </p>
    <p class="quiet">
      {paper('digest')} <code>{digest}</code>
    </p>
    <Preview bytes={bytes} title={`${paper('preview')} ${name}`} />
  </div>
);
