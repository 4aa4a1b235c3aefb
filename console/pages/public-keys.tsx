/** Public keys: those of a place, one of them, and a new one. */
import { useState } from 'preact/hooks';
import { OPENINGS } from '../actions.table.ts';
import { linesOf } from '../app/groups.ts';
import { go } from '../app/router.ts';
import { titled } from '../app/words.ts';
import { PURPOSE_TITLES } from '../exchange.table.ts';
import type { Page } from '../main.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { useReason } from '../parts/reasons.ts';
import { keys } from '../words/keys.ts';
import { KeyState, PublicKeyOne } from './public-keys/one.tsx';
import { Register } from './public-keys/register.tsx';

const REGISTER = OPENINGS['public-keys']?.[0];

export const PublicKeys: Page = ({ query }) => {
  const [registering, setRegistering] = useState(false);
  const reason = useReason();
  if (query.fingerprint) return <PublicKeyOne query={query} />;
  const why = REGISTER && reason(REGISTER);
  return (
    <>
      <NounList
        name="public-keys"
        query={query}
        cells={{
          fingerprint: ({ fingerprint }) => `${linesOf(String(fingerprint))[0]?.join(' ')} ……`,
          purpose: ({ purpose }) => titled(PURPOSE_TITLES, String(purpose)),
          state: ({ state }) => <KeyState state={String(state)} />,
        }}
        leaving={['public-keys.register']}
        empty={keys('noKeys')}
        primary={
          why === undefined && (
            <button type="button" class="primary" onClick={() => setRegistering(true)}>
              {keys('registerKey')}
            </button>
          )
        }
      />
      {registering && (
        <Dialog title={keys('registerKey')} close={() => setRegistering(false)}>
          <Register
            done={(fingerprint) => go('public-keys', { fingerprint })}
            cancel={() => setRegistering(false)}
          />
        </Dialog>
      )}
    </>
  );
};
