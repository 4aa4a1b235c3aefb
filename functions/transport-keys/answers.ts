/** Answers of the noun transport-keys: the exchange with the COS developer (SAM-10). */

import type { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Custodian } from '../keys/custody.ts';
import { fingerprintOf } from '../keys/signatures.ts';
import type { Vault } from '../keys/vault.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { approve, countersign, withdrawApproval } from './approving.ts';
import { count } from './counting.ts';
import { destroy, expire, noteDeviation, reportCompromise } from './ending.ts';
import { invite } from './inviting-supplier.ts';
import { observe, open } from './matching.ts';
import { reads } from './reads.ts';
import { submit, unavailable, verify } from './receiving.ts';
import { grant, handOn, release } from './releasing.ts';
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
  submit: taker(KIND, 'submit', submit),
  verify: taker(KIND, 'verify', verify(custodian)),
  approve: taker(KIND, 'approve', approve),
  countersign: taker(KIND, 'countersign', countersign),
  'withdraw-approval': taker(KIND, 'withdraw-approval', withdrawApproval),
  'hand-on': taker(KIND, 'hand-on', handOn),
  release: taker(KIND, 'release', release),
  grant: taker(KIND, 'grant', grant(custodian)),
  observe: taker(KIND, 'observe', observe),
  open: taker(KIND, 'open', open(vault)),
  'note-deviation': taker(KIND, 'note-deviation', noteDeviation),
  count,
  reject: taker(KIND, 'reject'),
  expire: taker(KIND, 'expire', expire),
  'report-compromise': taker(KIND, 'report-compromise', reportCompromise(custodian)),
  destroy: taker(KIND, 'destroy', destroy(custodian)),
  ...reads(KIND),
  receivingKey: receivingKey(custodian),
  ...jobAnswers({
    workers,
    clock,
    thing: KEYS.exchange,
    permitted: (ask, item) => permittedOne(KIND, ask, item),
  }),
});
