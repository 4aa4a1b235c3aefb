/** Answers of the noun transport-keys: the exchange with the COS developer (SAM-10). */

import type { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Custodian } from '../keys/custody.ts';
import { fingerprintOf } from '../keys/signatures.ts';
import type { Vault } from '../keys/vault.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { count } from './counting.ts';
import { invite } from './inviting-supplier.ts';
import { unavailable } from './receiving.ts';
import { grant, release } from './releasing.ts';
import { takers } from './takers.ts';
import { permittedOne, taker } from './taking.ts';

type Routes = typeof TRANSPORT_KEY_ROUTES;

export interface Hands {
  readonly custodian: Custodian;
  /** Signs ceremony records. */
  readonly vault: Vault;
  readonly workers: Workers;
  readonly clock: () => string;
}

const KIND = 'transport-key';

const receivingKey = (custodian: Custodian): Answerer<Routes['receivingKey']> => ({
  answer: async () => {
    const key = await custodian.receivingKey();
    if (typeof key === 'string') return unavailable();
    const { spki, wraps } = key;
    return { status: 200, body: { fingerprint: fingerprintOf(spki), spki, wraps } };
  },
});

export const answersOf = ({ custodian, vault, workers, clock }: Hands): Answers<Routes> => ({
  invite: invite(custodian),
  ...takers(KIND, vault, custodian),
  release: taker(KIND, 'release', release),
  grant: taker(KIND, 'grant', grant(custodian)),
  count,
  receivingKey: receivingKey(custodian),
  ...jobAnswers({
    workers,
    clock,
    thing: KEYS.exchange,
    permitted: (ask, item) => permittedOne(KIND, ask, item),
  }),
});
