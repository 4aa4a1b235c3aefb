/** One public key: its fingerprint in groups, and the read-back by which a key officer puts it in use. */
import { useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { KEY_TITLES, PURPOSE_TITLES } from '../../exchange.table.ts';
import { Article } from '../../parts/article.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import { Place } from '../../parts/place.tsx';
import { useReason } from '../../parts/reasons.ts';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';
import { Confirming } from './confirm.tsx';

export interface PublicKey {
  readonly fingerprint: string;
  readonly place: string;
  readonly purpose: string;
  readonly algorithm: string;
  readonly state: string;
  readonly version: number;
  readonly createdAt: string;
  readonly confirmedAt?: string;
  readonly retiredAt?: string;
  readonly compromisedAt?: string;
}

const TONES: Readonly<Record<string, string>> = { active: 'issued', proposed: 'faulty', compromised: 'end' };

export const KeyState = ({ state }: { state: string }) => (
  <span class={`tag ${TONES[state] ?? ''}`}>{titled(KEY_TITLES, state)}</span>
);

const SHOWN = 'fingerprint place purpose algorithm spki createdAt confirmedAt retiredAt compromisedAt'.split(
  ' ',
);

export function PublicKeyOne({ query }: { query: Query }) {
  return (
    <NounPage
      name="public-keys"
      query={query}
      heading={(thing) => <KeyState state={thing.state ?? ''} />}
      without={SHOWN}
      leaving={['public-keys.confirm']}
    >
      {(opened) => <Key {...opened} />}
    </NounPage>
  );
}

function Key({ thing, again, done }: Opened) {
  const key = thing as unknown as PublicKey;
  const [confirming, setConfirming] = useState(false);
  const times = [
    [keys('registeredAt'), key.createdAt],
    [keys('confirmedAt'), key.confirmedAt],
    [keys('retiredAt'), key.retiredAt],
    [keys('compromisedAt'), key.compromisedAt],
  ].filter(([, at]) => at);
  return (
    <>
      {key.state === 'proposed' && <p class="note">{keys('registered')}</p>}
      <section>
        <h2>{keys('fingerprint')}</h2>
        <Fingerprint of={key.fingerprint} />
        <Confirm of={key} open={() => setConfirming(true)} />
      </section>
      <section>
        <h2>{word('facts')}</h2>
        <dl>
          <div>
            <dt>{keys('owner')}</dt>
            <dd>
              <Place code={key.place} full />
            </dd>
          </div>
          <div>
            <dt>{keys('purpose')}</dt>
            <dd>{titled(PURPOSE_TITLES, key.purpose)}</dd>
          </div>
          <div>
            <dt>{keys('algorithm')}</dt>
            <dd>{key.algorithm}</dd>
          </div>
          {times.map(([title, at]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{shownMoment(at)}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{keys('usedBy')}</p>
      </section>
      {confirming && (
        <Dialog title={keys('confirm')} close={() => setConfirming(false)}>
          <Confirming
            of={key}
            done={() => {
              setConfirming(false);
              done(`${keys('confirm')}：${word('done')}`);
            }}
            cancel={() => setConfirming(false)}
            again={() => {
              setConfirming(false);
              again();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

/** The button, or why it is somebody else's. */
function Confirm({ of, open }: { of: PublicKey; open: () => void }) {
  const action = ACTIONS['public-keys']?.find(({ call }) => call === 'public-keys.confirm');
  const reason = useReason();
  if (!action || of.state !== 'proposed') return null;
  const why = reason(action, of);
  return (
    <p>
      <button type="button" class="primary" disabled={why !== undefined} onClick={open}>
        {keys('confirm')}
      </button>{' '}
      <span class="quiet">
        {why && `${why} · `}
        <Article name={action.article} />
      </span>
    </p>
  );
}
