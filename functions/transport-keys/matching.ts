/** The receiver says what its HSM observed; only then is the sender's commitment opened (design, Keys). */
import { createHash } from 'node:crypto';
import { documentStatement } from '../../shared/ledger/documents.ts';
import { refuse } from '../../shared/refusals.ts';
import {
  type Ceremony,
  ceremonyBytes,
  ceremonyOf,
  SIGNED_CEREMONY,
} from '../../shared/transport-key/ceremony.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import { commitmentOf } from '../../shared/transport-key/package.ts';
import { EXCHANGE_STEPS } from '../../shared/transport-key/steps.ts';
import type { Vault } from '../keys/vault.ts';
import { change } from '../storage/change.ts';
import { entriesOf } from '../storage/entries.ts';
import { exchangeThing } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import { refusing } from './package-check.ts';
import { keptPackage } from './receiving.ts';
import type { AskWith, Own } from './taking.ts';

const WRONG_ALGORITHM = refuse('invalid-input', 'The check value is computed as the package says.', {
  fields: [{ path: 'body.algorithm', message: "is not the package's" }],
});

export const observe: Own<'observe'> = {
  reads: (id) => ({ package: KEYS.exchangePackage(id) }),
  take: async ({ body, now }, exchange, found) => {
    const sent = await keptPackage(exchange, found.package);
    if ('refused' in sent) return sent;
    if (sent.manifest.kcv.algorithm !== body.algorithm) return WRONG_ALGORITHM;
    return { next: { observed: { ...body, at: now } }, form: body };
  },
};

/** Steps that a record keeps; an exchange with more has a history of its own. */
const MOST_STEPS = 59;

/** Equal values end the exchange well; unequal ones quarantine the key. Either closes the ceremony. */
export const open = (vault: Vault): Own<'open'> => ({
  reads: (id) => ({ package: KEYS.exchangePackage(id) }),
  take: async (ask, exchange, found) => {
    const { body, now } = ask;
    const sent = await keptPackage(exchange, found.package);
    if ('refused' in sent) return sent;
    const { manifest } = sent;
    if ((await commitmentOf(body.salt, manifest.package, body.kcv)) !== manifest.kcv.commitment) {
      const detail = 'Salt and check value are not those committed to.';
      return refusing(exchange, 'commitment-mismatch', detail);
    }
    const opened = { ...exchange, opened: { ...body, at: now } };
    const earlier = await entriesOf(ask.store, exchangeThing(exchange.id), MOST_STEPS);
    const record = ceremonyOf(opened, [...earlier, entryOf(ask, exchange)], sent);
    const signed = await signedRecord(vault, record);
    const equal = record.kcv.equal;
    return {
      to: equal ? undefined : EXCHANGE_STEPS.open.or,
      next: { opened: opened.opened, ceremony: signed.digest },
      form: { kcv: body.kcv, equal, ceremony: signed.digest },
      along: change({ put: signed, key: KEYS.ceremony(exchange.id), when: 'absent' }),
    };
  },
});

/** This very step, as its entry will say it: the record is closed by it and holds it. */
function entryOf({ actor, as, now, route }: AskWith<unknown>, { id, ledger }: Exchange) {
  return {
    schemaVersion: 1 as const,
    thing: exchangeThing(id),
    number: ledger.number + 1,
    previous: ledger.hash,
    transition: 'open',
    article: route.article,
    actor: { issuer: actor.issuer, subject: actor.subject, role: as.role, place: as.place },
    form: {},
    at: now,
  };
}

async function signedRecord(vault: Vault, record: Ceremony) {
  const { keyId, algorithm, publicKey } = await vault.describe();
  const digest = createHash('sha256').update(ceremonyBytes(record)).digest('hex');
  const signature = await vault.sign(documentStatement(digest));
  return SIGNED_CEREMONY.parse({ record, digest, keyId, algorithm, publicKey, signature });
}
