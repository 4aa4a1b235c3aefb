/**
 * The way on: handed on as it came, or released from custody by a grant that another function carries out.
 */
import { contextOf } from '../../shared/transport-key/exchange.ts';
import type { Custodian } from '../keys/custody.ts';
import { change } from '../storage/change.ts';
import { releaseGrantIn } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import { approvedPackage } from './approving.ts';
import { unavailable } from './receiving.ts';
import type { Own } from './taking.ts';

const approved: Own<'hand-on' | 'release'> = {
  reads: (id) => ({ package: KEYS.exchangePackage(id) }),
  take: async ({ now }, exchange, found) => {
    const sent = await approvedPackage(exchange, found.package, now);
    return 'refused' in sent ? sent : { form: { digest: exchange.package?.digest } };
  },
};

export const handOn: Own<'hand-on'> = approved;
/** Commits `releasing` before anything is granted: what fails afterwards can be tried again. */
export const release: Own<'release'> = approved;

/** The same name is the same grant to KMS, so that a call repeated grants nothing twice. */
export const grant = (custodian: Custodian | undefined): Own<'grant'> => ({
  reads: (id) => ({ grant: KEYS.releaseGrant(id), package: KEYS.exchangePackage(id) }),
  take: async ({ now }, exchange, found) => {
    const sent = await approvedPackage(exchange, found.package, now);
    if ('refused' in sent) return sent;
    const granted = await custodian?.grant(exchange.id, contextOf(exchange));
    if (granted === undefined || typeof granted === 'string') return unavailable();
    const { kms, ...put } = granted;
    const when = releaseGrantIn(found.grant) ? 'present' : 'absent';
    return { form: { kms }, along: change({ put, key: KEYS.releaseGrant(exchange.id), when }) };
  },
});
