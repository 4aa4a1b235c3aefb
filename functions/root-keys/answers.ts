/**
 * Answers of the noun root-keys: the same exchange from the ministry's HSM to a province's (RHC-15(2)). Its
 * function has no hands on any key but the one that signs the ceremony's record.
 */
import type { ROOT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Vault } from '../keys/vault.ts';
import type { Answers } from '../runtime/answers.ts';
import { approve, countersign, withdrawApproval } from '../transport-keys/approving.ts';
import { destroy, expire, noteDeviation, reportCompromise } from '../transport-keys/ending.ts';
import { observe, open } from '../transport-keys/matching.ts';
import { reads } from '../transport-keys/reads.ts';
import { submit, verify } from '../transport-keys/receiving.ts';
import { handOn } from '../transport-keys/releasing.ts';
import { taker } from '../transport-keys/taking.ts';
import { invite } from './inviting.ts';

const KIND = 'root-key';

export const answersOf = (vault: Vault): Answers<typeof ROOT_KEY_ROUTES> => ({
  invite,
  submit: taker(KIND, 'submit', submit),
  verify: taker(KIND, 'verify', verify(undefined)),
  approve: taker(KIND, 'approve', approve),
  countersign: taker(KIND, 'countersign', countersign),
  'withdraw-approval': taker(KIND, 'withdraw-approval', withdrawApproval),
  'hand-on': taker(KIND, 'hand-on', handOn),
  observe: taker(KIND, 'observe', observe),
  open: taker(KIND, 'open', open(vault)),
  'note-deviation': taker(KIND, 'note-deviation', noteDeviation),
  reject: taker(KIND, 'reject'),
  expire: taker(KIND, 'expire', expire),
  'report-compromise': taker(KIND, 'report-compromise', reportCompromise(undefined)),
  destroy: taker(KIND, 'destroy', destroy(undefined)),
  'destroy-copy': taker(KIND, 'destroy-copy', destroy(undefined)),
  ...reads(KIND),
});
