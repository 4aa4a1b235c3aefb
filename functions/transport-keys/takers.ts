/** The steps that either kind of exchange takes; custody's own stand with the noun that has it. */
import type { ExchangeKind } from '../../shared/transport-key/parties.ts';
import type { Custodian } from '../keys/custody.ts';
import type { Vault } from '../keys/vault.ts';
import { approve, countersign, withdrawApproval } from './approving.ts';
import { destroy, expire, noteDeviation, reportCompromise } from './ending.ts';
import { observe, open } from './matching.ts';
import { reads } from './reads.ts';
import { submit, verify } from './receiving.ts';
import { handOn } from './releasing.ts';
import { taker } from './taking.ts';

/** @param custodian nobody's, where only relay is known */
export const takers = (kind: ExchangeKind, vault: Vault, custodian?: Custodian) => ({
  submit: taker(kind, 'submit', submit),
  verify: taker(kind, 'verify', verify(custodian)),
  approve: taker(kind, 'approve', approve),
  countersign: taker(kind, 'countersign', countersign),
  'withdraw-approval': taker(kind, 'withdraw-approval', withdrawApproval),
  'hand-on': taker(kind, 'hand-on', handOn),
  observe: taker(kind, 'observe', observe),
  open: taker(kind, 'open', open(vault)),
  'note-deviation': taker(kind, 'note-deviation', noteDeviation),
  reject: taker(kind, 'reject'),
  expire: taker(kind, 'expire', expire),
  'report-compromise': taker(kind, 'report-compromise', reportCompromise(custodian)),
  destroy: taker(kind, 'destroy', destroy(custodian)),
  ...reads(kind),
});
