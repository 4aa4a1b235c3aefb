/** Registers a public key: pasted or chosen, its fingerprint shown at once, with a proof where it signs. */
import { useState } from 'preact/hooks';
import { canonicalJson } from '../../../shared/ledger/canonical.ts';
import { algorithmFor, PrivateKey, type ReadKey, readKey } from '../../app/public-key.ts';
import { saveAs } from '../../app/save.ts';
import { usePlace } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { PURPOSE_TITLES } from '../../exchange.table.ts';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { Place } from '../../parts/place.tsx';
import { Refused } from '../../parts/refused.tsx';
import { useSending } from '../../parts/sending.ts';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';

interface Props {
  readonly done: (fingerprint: string) => void;
  readonly cancel: () => void;
}

type Fault = 'unread' | 'private';

export function Register({ done, cancel }: Props) {
  const place = usePlace();
  const [purpose, setPurpose] = useState('sign');
  const [text, setText] = useState('');
  const [key, setKey] = useState<ReadKey>();
  const [fault, setFault] = useState<Fault>();
  const [proof, setProof] = useState('');
  const { problem, send } = useSending(() => done(key?.fingerprint ?? ''));
  const algorithm = key && algorithmFor(purpose, key.kind);
  const proves = purpose !== 'receive';
  const named = key && algorithm ? { place, purpose, algorithm, spki: key.spki } : undefined;
  const ready = named !== undefined && (!proves || proof.trim() !== '');

  const take = async (given: string) => {
    setText(given);
    setKey(undefined);
    // What was cleared here stays said until something else is given.
    if (given.trim() === '') return;
    setFault(undefined);
    await readKey(given).then(setKey, (error: unknown) => {
      const isPrivate = error instanceof PrivateKey;
      if (isPrivate) setText('');
      setFault(isPrivate ? 'private' : 'unread');
    });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready)
      void send('public-keys.register', { body: { ...named, ...(proves ? { proof: proof.trim() } : {}) } });
  };
  const toSign = () =>
    named && saveAs(new Blob([`sam-register public key 1\n${canonicalJson(named)}`]), 'public-key-proof.txt');

  return (
    <form class="form" onSubmit={submit}>
      <p>
        {keys('owner')}：<Place code={place} full />
      </p>
      <div class="field">
        <label for="key-purpose">{keys('purpose')}</label>
        <select id="key-purpose" value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)}>
          {Object.keys(PURPOSE_TITLES).map((one) => (
            <option key={one} value={one}>
              {titled(PURPOSE_TITLES, one)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="key-text">{keys('pem')}</label>
        <textarea
          id="key-text"
          rows={6}
          maxLength={4000}
          value={text}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => void take(event.currentTarget.value)}
        />
        <label class="quiet">
          {keys('pemFile')}{' '}
          <input type="file" onChange={(event) => void event.currentTarget.files?.[0]?.text().then(take)} />
        </label>
      </div>
      {(fault || (key && !algorithm)) && (
        <p class="note refused" role="alert">
          {keys(fault ?? 'unsuited')}
        </p>
      )}
      {key && (
        <dl class="wide">
          <div>
            <dt>{keys('fingerprint')}</dt>
            <dd>
              <Fingerprint of={key.fingerprint} />
            </dd>
          </div>
          <div>
            <dt>{keys('algorithm')}</dt>
            <dd>{algorithm ?? key.kind}</dd>
          </div>
        </dl>
      )}
      {named && proves && (
        <div class="field">
          <p class="quiet">{keys('proofWhy')}</p>
          <p class="actions">
            <button type="button" onClick={toSign}>
              {keys('toSign')}
            </button>
          </p>
          <label for="key-proof">{keys('proof')}</label>
          <textarea
            id="key-proof"
            rows={3}
            maxLength={200}
            onInput={(event) => setProof(event.currentTarget.value)}
          />
        </div>
      )}
      {problem && <Refused problem={problem} />}
      <p class="actions">
        <button type="submit" class="primary" disabled={!ready}>
          {keys('register')}
        </button>
        <button type="button" onClick={cancel}>
          {word('cancel')}
        </button>
      </p>
    </form>
  );
}
