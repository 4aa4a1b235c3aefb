/** The issuer's HSM as the demo has it: it opens what was wrapped to it, and shows a check value, no key. */
import { join } from 'node:path';
import * as z from 'zod';
import { KCV_NAMES, type KcvAlgorithm, kcv } from '../../../shared/transport-key/package.ts';
import { fileReceiver, type Receiver, type Wrapped } from '../../../tools/crypto/keys.ts';
import { jsonIn, pretty, writePrivate } from '../../../tools/sam-keys/files.ts';
import { demoPrivateKey } from '../demo-hsm.ts';
import { whole } from './vendor.ts';

/** The key of the template whose private half the issuer imported from its HSM. */
const ISSUER_KEY = 'IssuerKey';

const OBSERVED = z.object({ kcv, algorithm: z.enum(KCV_NAMES) });
export type Observed = z.infer<typeof OBSERVED>;

/** @param folder where the host keeps its data: there lies the demo HSM */
export function issuerHsm(folder: string): Receiver {
  const privateKey = demoPrivateKey(folder, ISSUER_KEY);
  if (privateKey) return fileReceiver('RSA_4096', privateKey);
  throw new Error(`no demo HSM in ${folder}: give the folder that npm start was given (--folder)`);
}

/** What the HSM shows of the key it opened; noted, for a released ciphertext is not kept for ever. */
export async function observedBy(
  folder: string,
  exchange: string,
  algorithm: KcvAlgorithm,
  wrapped: () => Promise<Wrapped>,
): Promise<Observed> {
  const noted = join(folder, 'issuer', exchange);
  await whole(noted, async (making) => {
    const key = issuerHsm(folder).open(await wrapped());
    const seen: Observed = { kcv: key.kcv(algorithm), algorithm };
    key.bytes?.fill(0);
    writePrivate(join(making, 'observed.json'), pretty(seen));
  });
  return jsonIn(join(noted, 'observed.json'), OBSERVED);
}
