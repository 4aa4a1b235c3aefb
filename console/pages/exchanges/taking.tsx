/** Steps whose form is more than fields: a package or an opening as a file, an approval by its digest. */
import { useState } from 'preact/hooks';
import { canonicalJson, sha256Hex } from '../../../shared/ledger/canonical.ts';
import type { Action } from '../../actions.table.ts';
import { fieldTitle } from '../../fields.ts';
import { Fingerprint, ReadBack } from '../../parts/fingerprint.tsx';
import { Refused } from '../../parts/refused.tsx';
import { useSending } from '../../parts/sending.ts';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';
import type { Exchange } from './ceremony.ts';

interface Props {
  readonly action: Action;
  readonly exchange: Exchange;
  readonly done: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

const Buttons = ({ title, ready, cancel }: { title: string; ready: boolean; cancel: () => void }) => (
  <p class="actions">
    <button type="submit" class="primary" disabled={!ready}>
      {title}
    </button>
    <button type="button" onClick={cancel}>
      {word('cancel')}
    </button>
  </p>
);

/** An approval names what was looked at: the digest that the sender has read, line by line. */
export function Approving({ action, exchange, done, cancel, again }: Props) {
  const [agrees, setAgrees] = useState(false);
  const { problem, send } = useSending(done);
  const digest = exchange.package?.digest ?? '';
  const submit = (event: Event) => {
    event.preventDefault();
    const at = { params: { id: exchange.id }, version: exchange.version };
    if (agrees) void send(action.call, { ...at, body: { digest } });
  };
  return (
    <form class="form" onSubmit={submit}>
      <p>
        {keys('approveWhat')}：{keys('packageDigest')}
      </p>
      <ReadBack of={digest} told={setAgrees} />
      {!agrees && <p class="quiet">{keys('allLines')}</p>}
      {problem && <Refused problem={problem} again={again} />}
      <Buttons title={action.title} ready={agrees} cancel={cancel} />
    </form>
  );
}

interface Chosen {
  readonly body: object;
  /** Of a package: what the sender reads to those who approve. */
  readonly digest?: string;
}

/** What a step takes of a file, and nothing else that stands in it. */
const TAKEN: Readonly<
  Record<string, (json: Readonly<Record<string, unknown>>) => Promise<Chosen | undefined>>
> = {
  submit: async ({ manifest, signature }) =>
    manifest && signature
      ? { body: { manifest, signature }, digest: await sha256Hex(canonicalJson({ manifest, signature })) }
      : undefined,
  open: async ({ kcv, salt }) => (kcv && salt ? { body: { kcv, salt } } : undefined),
};

/** A package or an opening as the sender's tool has written it. It is sent, and kept nowhere. */
export function FromFile({ action, exchange, done, cancel, again }: Props) {
  const step = action.call.endsWith('.open') ? 'open' : 'submit';
  const [chosen, setChosen] = useState<Chosen>();
  const [unread, setUnread] = useState(false);
  const { problem, send } = useSending(done);
  const take = async (file: File | undefined) => {
    setChosen(undefined);
    setUnread(false);
    const found = file && (await read(file, step));
    setUnread(file !== undefined && !found);
    setChosen(found);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const at = { params: { id: exchange.id }, version: exchange.version };
    if (chosen) void send(action.call, { ...at, body: chosen.body });
  };
  return (
    <form class="form" onSubmit={submit}>
      {step === 'open' && <p>{keys('openingWarning')}</p>}
      <div class="field">
        <label for="exchange-file">{keys(step === 'open' ? 'openingJson' : 'packageJson')}</label>
        <input
          id="exchange-file"
          type="file"
          accept=".json,application/json"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
      {unread && (
        <p class="note refused" role="alert">
          {keys(step === 'open' ? 'notOpening' : 'notPackage')}
        </p>
      )}
      {chosen?.digest && (
        <>
          <p>{keys('packageDigest')}：</p>
          <Fingerprint of={chosen.digest} />
        </>
      )}
      {problem && <Refused problem={problem} again={again} />}
      {problem?.fields && (
        <ul class="fault">
          {problem.fields.map(({ path, message }) => (
            <li key={path}>
              {fieldTitle(path.split('.').at(-1) ?? path)} <code>{path}</code>：{message}
            </li>
          ))}
        </ul>
      )}
      <Buttons title={action.title} ready={chosen !== undefined} cancel={cancel} />
    </form>
  );
}

async function read(file: File, step: 'open' | 'submit'): Promise<Chosen | undefined> {
  try {
    return await TAKEN[step]?.(JSON.parse(await file.text()) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}
