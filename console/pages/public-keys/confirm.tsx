/** A key officer listens to the fingerprint on another way, line by line, and puts the key in use. */
import { useState } from 'preact/hooks';
import { ReadBack } from '../../parts/fingerprint.tsx';
import { Refused } from '../../parts/refused.tsx';
import { useSending } from '../../parts/sending.ts';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';
import type { PublicKey } from './one.tsx';

const WAYS = ['telephone', 'in-person', 'sealed-letter'] as const;

interface ConfirmingProps {
  readonly of: PublicKey;
  readonly done: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

export function Confirming({ of: { fingerprint, version }, done, cancel, again }: ConfirmingProps) {
  const [agrees, setAgrees] = useState(false);
  const [heardBy, setHeardBy] = useState('');
  const { problem, send } = useSending(done);
  const ready = agrees && heardBy !== '';
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready) void send('public-keys.confirm', { params: { fingerprint }, version, body: { heardBy } });
  };
  return (
    <form class="form" onSubmit={submit}>
      <div class="field">
        <label for="heard-by">{keys('heardBy')}</label>
        <select id="heard-by" value={heardBy} onChange={(event) => setHeardBy(event.currentTarget.value)}>
          <option value="" />
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {keys(way)}
            </option>
          ))}
        </select>
      </div>
      <ReadBack of={fingerprint} told={setAgrees} />
      {problem && <Refused problem={problem} again={again} />}
      <p class="actions">
        <button type="submit" class="primary" disabled={!ready}>
          {keys('confirm')}
        </button>
        <button type="button" onClick={cancel}>
          {word('cancel')}
        </button>
      </p>
    </form>
  );
}
