/** An exchange of a transport key over the API (SAM-10): who takes part, their keys, and the invitation. */
import type * as z from 'zod';
import type { EXCHANGE_VIEW } from '../../../shared/transport-key/exchange.ts';
import type { KEY_ALGORITHMS } from '../../../shared/transport-key/package.ts';
import type { Way } from '../../../shared/transport-key/parties.ts';
import { issuerHsm } from './issuer-hsm.ts';
import { keyInUse } from './public-keys.ts';
import { must, type Sessions } from './session.ts';
import { signerOf, type Vendor } from './vendor.ts';

export type Exchange = z.infer<typeof EXCHANGE_VIEW>;

/** Who acts: the inviter and sender may not approve, and the approvers are two. */
export const ISSUER = 'issuer-cn';
export const OFFICERS = ['key-officer-cn', 'key-officer-cn-2'] as const;

export interface Exchanging {
  readonly session: Sessions;
  readonly vendor: Vendor;
  /** Where the host keeps its data, and with it the issuer's demo HSM. */
  readonly folder: string;
  /** What the Idempotency-Keys begin with. */
  readonly key: string;
}

interface Asked {
  readonly batch: string;
  /** When the batch was ordered: the one time that a resumed call says again. */
  readonly orderedAt: string;
  readonly way: Way;
  readonly algorithm: (typeof KEY_ALGORITHMS)[number];
  readonly firstSerial?: string;
  readonly lastSerial?: string;
}

const WRAP = 'RSAES_OAEP_SHA_256';
const days = (from: string, count: number) => new Date(Date.parse(from) + count * 86_400_000).toISOString();

/** Both ends' keys: the developer's to sign with, the issuer's HSM's to receive with. */
export async function keysOfBoth({ session, vendor, folder, key }: Exchanging) {
  const signer = await signerOf(vendor);
  const place = `CN/supplier/${vendor.supplier}`;
  const { algorithm, spki } = signer;
  const confirmer = OFFICERS[0];
  const sign = { purpose: 'sign', place, spki, algorithm } as const;
  const signing = await keyInUse(session, { key, owner: vendor.person, confirmer }, sign, signer);
  const receive = {
    purpose: 'receive',
    place: 'CN',
    spki: issuerHsm(folder).spki,
    algorithm: 'RSA_4096',
  } as const;
  const receiving = await keyInUse(session, { key, owner: ISSUER, confirmer }, receive);
  return { signing, receiving };
}

/** Asks the developer for the key of a batch, or of a part of it. */
export async function invited(
  { session: { as }, vendor, key }: Exchanging,
  { orderedAt, ...asked }: Asked,
  receiving: string,
): Promise<Exchange> {
  const recipientKey = {
    relay: async () => receiving,
    custody: async () => {
      const read = await as(vendor.person)('transport-keys', 'receivingKey');
      return must(read, 'the receiving key of the register').body.fingerprint;
    },
  };
  const body = {
    ...asked,
    supplier: vendor.supplier,
    wrap: WRAP,
    recipientKey: await recipientKey[asked.way](),
    expiresAt: days(orderedAt, 14),
    dueOn: days(orderedAt, 30).slice(0, 10),
  } as const;
  const part = asked.firstSerial ?? 'all';
  const call = { body, key: `${key}:invite:${part}` };
  return must(await as(ISSUER)('transport-keys', 'invite', call), `invite ${vendor.supplier}`).body;
}
