/** How an exchange ends, whichever way: what was kept of the key is removed, a grant not used is revoked. */
import { refuse } from '../../shared/refusals.ts';
import { MOST_DEVIATIONS } from '../../shared/transport-key/exchange.ts';
import { EXCHANGE_KINDS } from '../../shared/transport-key/parties.ts';
import type { Custodian } from '../keys/custody.ts';
import { change } from '../storage/change.ts';
import { releaseGrantIn } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item, Key } from '../storage/store.ts';
import type { Own } from './taking.ts';

export const noteDeviation: Own<'note-deviation'> = {
  take: ({ body, now }, { deviations, kind }) => {
    if (deviations.length >= MOST_DEVIATIONS) {
      const { article } = EXCHANGE_KINDS[kind];
      return refuse('too-many', `A ceremony keeps ${MOST_DEVIATIONS} deviations.`, { article });
    }
    return { next: { deviations: [...deviations, { text: body.text, at: now }] }, form: body };
  },
};

export const expire: Own<'expire'> = {
  take: ({ now }, { expiresAt, kind }) => {
    if (expiresAt <= now) return {};
    const { article } = EXCHANGE_KINDS[kind];
    return refuse('exchange-not-expired', `The invitation runs until ${expiresAt}.`, { article });
  },
};

/** Only who may grant has anything to revoke. */
const granted = (custodian: Custodian | undefined, id: string): Readonly<Record<string, Key>> =>
  custodian ? { grant: KEYS.releaseGrant(id) } : {};

async function revoked(custodian: Custodian | undefined, item: Item | undefined): Promise<void> {
  const kept = releaseGrantIn(item);
  if (kept) await custodian?.revoke(kept.grant);
}

/** Whatever was permitted and not used yet is no longer. */
export const reportCompromise = (custodian: Custodian | undefined): Own<'report-compromise'> => ({
  reads: (id) => granted(custodian, id),
  take: async ({ body }, _, found) => {
    await revoked(custodian, found.grant);
    return { form: { reason: body.reason } };
  },
});

type Destroying = Own<'destroy' | 'destroy-copy'>;

/** The ciphertexts go; their digests and the ceremony record stay. */
export const destroy = (custodian: Custodian | undefined): Destroying => ({
  reads: (id) => ({
    ...granted(custodian, id),
    package: KEYS.exchangePackage(id),
    ...(custodian ? { custody: KEYS.custody(id), released: KEYS.released(id) } : {}),
  }),
  take: async ({ body }, { id }, found) => {
    await revoked(custodian, found.grant);
    const kept = {
      grant: KEYS.releaseGrant(id),
      package: KEYS.exchangePackage(id),
      custody: KEYS.custody(id),
      released: KEYS.released(id),
    };
    const there = Object.entries(kept).filter(([name]) => found[name]);
    return {
      form: body,
      along: change(...there.map(([, key]) => ({ remove: key, when: 'present' }) as const)),
    };
  },
});
