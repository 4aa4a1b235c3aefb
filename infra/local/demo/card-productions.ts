/**
 * The demo's batches of cards: one made, counted and closed, its cards waiting to be handed over; one sealed
 * for the maker and not sent yet. The maker's own key lies in a folder of its own, for its owner only.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactDecrypt } from 'jose';
import { healthCardNumberOf } from '../../../shared/health-card/card-number.ts';
import { placeOfSupplier } from '../../../shared/supplier/supplier.ts';
import { writePrivate } from '../../../tools/sam-keys/files.ts';
import { DEMO_COMBINATION } from './combinations.ts';
import { finished } from './jobs.ts';
import { keyInUse } from './public-keys.ts';
import { must, type Sessions } from './session.ts';
import { DEMO_MAKER } from './suppliers.ts';
import { whole } from './vendor.ts';

const [OFFICER, APPROVER] = ['provincial-officer-13', 'provincial-officer-13-2'] as const;
const MAKER = 'supplier-demo-maker';
/** Cards of each batch. */
const MOST = 3;

/** The key the maker receives by, made the first time. */
async function receivingKey(folder: string) {
  const at = join(folder, 'vendors', 'demo-maker');
  await whole(at, (making) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
    writePrivate(join(making, 'receiving.pem'), String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  });
  return createPrivateKey(readFileSync(join(at, 'receiving.pem')));
}

interface Batch {
  readonly id: string;
  readonly key: string;
}

/** Drafted, gathered, approved by another and sealed. */
async function sealed(session: Sessions, key: string): Promise<Batch> {
  const { as } = session;
  const { province: _, ...of } = DEMO_COMBINATION;
  const body = { place: 'CN/13', ...of };
  const drafted = await as(OFFICER)('card-productions', 'draft', { body, key: `${key}:draft` });
  const { id } = must(drafted, 'card production').body;
  const params = { id };
  const worked = async (job: string, who: string) => {
    await finished(session, job, key, { noun: 'card-productions', who });
  };
  const gather = { params, body: { most: MOST }, key: `${key}:gather` };
  await worked(must(await as(OFFICER)('card-productions', 'gather', gather), 'gather').body.id, OFFICER);
  const approve = { params, body: {}, key: `${key}:approve` };
  await worked(must(await as(APPROVER)('card-productions', 'approve', approve), 'approve').body.id, APPROVER);
  return { id, key };
}

/** Sent, opened by the maker with its own key, made, counted and closed. */
async function made(session: Sessions, { id, key }: Batch, folder: string): Promise<void> {
  const { as } = session;
  const params = { id };
  const worked = (job: string, who: string) => finished(session, job, key, { noun: 'card-productions', who });
  must(await as(OFFICER)('card-productions', 'send', { params, body: {}, key: `${key}:send` }), 'send');
  const part = await as(MAKER)('card-productions', 'part', { params: { id, part: 1 }, body: {} });
  if (part.ok) await compactDecrypt(part.body.sealed, await receivingKey(folder));
  const { healthCards } = must(await as(MAKER)('card-productions', 'members', { params }), 'members').body;
  const lines = healthCards.map(({ card }, n) => {
    const chip = `0D${String(n + 1).padStart(14, '0')}`;
    return `${card},produced,${healthCardNumberOf('130100', n + 1)},${chip},`;
  });
  const bytes = ['card,outcome,cardNumber,chipUid,reason', ...lines].join('\n');
  const file = { params, body: { type: 'text/csv', bytes }, key: `${key}:report` };
  await worked(must(await as(MAKER)('card-productions', 'report', file), 'report').body.id, MAKER);
  const counted = { params, body: { cards: lines.length }, key: `${key}:receive` };
  must(await as(OFFICER)('card-productions', 'receive', counted), 'receive');
  const close = { params, body: {}, key: `${key}:close` };
  await worked(must(await as(OFFICER)('card-productions', 'close', close), 'close').body.id, OFFICER);
}

/** @param folder where the host keeps its data */
export async function cardProductions(session: Sessions, folder: string): Promise<void> {
  const spki = createPublicKey(await receivingKey(folder)).export({ type: 'spki', format: 'der' });
  const registering = { key: 'demo:maker-key', owner: MAKER, confirmer: 'key-officer-cn' };
  const place = placeOfSupplier(DEMO_MAKER);
  const named = { place, purpose: 'receive', algorithm: 'RSA_4096' } as const;
  await keyInUse(session, registering, { ...named, spki: spki.toString('base64') });
  await made(session, await sealed(session, 'demo:production:1'), folder);
  await sealed(session, 'demo:production:2');
}
