/**
 * From the COS developer's key to personalized cards (SAM-10, SAM-11): the key travels by an exchange to the
 * issuer's HSM, which alone opens it; with it the bench opens the cards, and afterwards nobody does.
 */
import { constants, privateDecrypt, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COS_DEFAULTS } from '../../shared/personalization/cos.ts';
import { commitmentOf, packageDigest } from '../../shared/transport-key/package.ts';
import {
  ADMITTED,
  admitProduct,
  admitSuppliers,
  BATCH_EVIDENCE,
  FORMS,
  found,
  manifestOf,
  move,
  must,
  order,
  serialAt,
} from '../country.ts';
import { gather, invite, mustStep, type Parties } from '../transport-key/exchange.ts';
import { type Invitation, KEY, packed } from '../transport-key/sender.ts';
import { startWorld, type World } from '../world.ts';
import { personalizeCard, readPart } from './bench/bench.ts';
import { testHsm } from './bench/hsm.ts';
import { freshCard } from './card/card.ts';
import { transmit } from './card/commands.ts';
import { cryptogram, kcvOf } from './card/crypto.ts';
import { csvOf } from './plans.ts';

const CARDS = 3;
const COS = 'cos-house-sm4';
let world: World;
let parties: Parties;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await admitSuppliers(world);
  const { suppliers, products } = ADMITTED;
  const last = { ...COS_DEFAULTS.SM4.transportKey, replaced: 'last' };
  const cosProfile = { ...COS_DEFAULTS.SM4, transportKey: last };
  await admitProduct(world, COS, suppliers.cos, { kind: 'cos', cosProfile });
  await admitProduct(world, 'card-maker-sm4', suppliers.card, {
    kind: 'card',
    chip: products.chip,
    cos: COS,
  });
  parties = await gather(world);
});

afterAll(() => world.stop());

/** Accepted cards of a batch with this COS. */
async function produced(): Promise<{ batch: string; serials: string[] }> {
  const { id: batch, first } = await order(world, CARDS, { cos: COS, card: 'card-maker-sm4' });
  for (const one of BATCH_EVIDENCE) {
    const body = one.kind === 'cos-loaded' ? { ...one, cos: COS } : one;
    await must(world, 'ministry-1', 'POST', `/batches/${batch}/evidence`, { body });
  }
  const upload = { body: manifestOf(first, CARDS), type: 'text/csv' };
  const { body: job } = await must(world, 'ministry-1', 'POST', `/batches/${batch}/manifest`, upload);
  await must(world, 'ministry-1', 'POST', `/batches/jobs/${job.id}/advance`);
  const serials = Array.from({ length: CARDS }, (_, n) => serialAt(first + n));
  for (const serial of serials)
    await move(world, 'issuer', serial, 'accept-production', FORMS['accept-production']);
  return { batch, serials };
}

/** The exchange to its end: the check value is what the issuer's HSM computes of the key it has opened. */
async function exchanged(batch: string): Promise<{ exchange: string; packageId: string; key: Buffer }> {
  const invitation: Invitation = (await invite(world, batch, parties)).body;
  const packageId = `pkg-${invitation.id.slice(3, 20)}`;
  const opening = { kcv: kcvOf('SM4', KEY), salt: randomBytes(32).toString('hex') };
  const commitment = await commitmentOf(opening.salt, packageId, opening.kcv);
  const sent = await packed(invitation, parties.developer, (manifest) => ({
    ...manifest,
    kcv: { algorithm: 'SM4-CMAC', commitment },
  }));
  const digest = await packageDigest(sent);
  await mustStep(world, 'developer', invitation, 'submit', sent);
  await mustStep(world, 'issuer', invitation, 'verify');
  await mustStep(world, 'officer-1', invitation, 'approve', { digest });
  await mustStep(world, 'officer-2', invitation, 'countersign', { digest });
  await mustStep(world, 'issuer', invitation, 'hand-on');
  const { body: handed } = await must(world, 'issuer', 'GET', `/transport-keys/${invitation.id}/package`);
  const ciphertext = Buffer.from(handed.manifest.ciphertext, 'base64');
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const key = privateDecrypt({ key: parties.issuer.secret, padding, oaepHash: 'sha256' }, ciphertext);
  await mustStep(world, 'issuer', invitation, 'observe', {
    kcv: kcvOf('SM4', key),
    algorithm: 'SM4-CMAC',
  });
  await mustStep(world, 'developer', invitation, 'open', opening);
  return { exchange: invitation.id, packageId, key };
}

/** Counts the cards of an exchange; returns the counts and where it stands then. */
async function counted(exchange: string) {
  const { body: count } = await must(world, 'issuer', 'POST', `/transport-keys/${exchange}/count`);
  const { body: job } = await must(world, 'issuer', 'POST', `/transport-keys/jobs/${count.id}/advance`);
  const { body } = await must(world, 'issuer', 'GET', `/transport-keys/${exchange}`);
  return { counts: job.counts, exchange: body };
}

test('the key of an exchange turns fresh cards into personalized ones, and opens none of them again', async () => {
  const { batch, serials } = await produced();
  const { exchange, packageId, key } = await exchanged(batch);
  // Counted too early, it stays open; the count can be made again.
  const early = await counted(exchange);
  expect(early).toMatchObject({ counts: { open: CARDS, done: 0 }, exchange: { state: 'matched' } });
  const body = {
    batch,
    exchange,
    kind: 'read-write',
    validUntil: '2036-12-31',
    keySet: 'hebei-1',
    keyVersion: 1,
    files: {
      applicationIssuer: '1300000000000001',
      applicationRecipient: '1301000000000002',
      validFrom: '2026-01-01',
    },
  };
  const { body: ordered } = await must(world, 'issuer', 'POST', '/personalizations', { body });
  await must(world, 'issuer', 'POST', `/personalizations/jobs/${ordered.job}/advance`);
  const { text } = await must(world, 'issuer', 'GET', `/personalizations/${ordered.id}/parts/1`);
  const part = readPart(text);
  expect(part.cards[0]?.order.at(-2)).toBe('replace-transport-key');
  const hsm = testHsm({ [packageId]: key });
  const cards = part.cards.map(() => freshCard(part.cosProfile, KEY));
  const results = part.cards.map((line, n) => {
    const card = cards[n];
    if (!card) throw new Error('a card for each line');
    return personalizeCard(part, line, (apdu) => transmit(card, apdu), { hsm });
  });
  const file = { body: csvOf(results), type: 'text/csv' };
  const { body: job } = await must(world, 'issuer', 'POST', `/personalizations/${ordered.id}/results`, file);
  await must(world, 'issuer', 'POST', `/personalizations/jobs/${job.id}/advance`);
  for (const serial of serials) {
    const { body: card } = await must(world, 'issuer', 'GET', `/sam-cards/${serial}`);
    expect(card).toMatchObject({ state: 'personalized', kind: 'read-write', validUntil: '2036-12-31' });
  }
  for (const card of cards) {
    const { data } = transmit(card, Buffer.from('0084000008', 'hex'));
    const answer = Buffer.concat([Buffer.from('0082000008', 'hex'), cryptogram('SM4', KEY, data)]);
    expect(transmit(card, answer).status).toBe(0x63c2);
  }
  const { counts, exchange: replaced } = await counted(exchange);
  expect(counts).toMatchObject({ done: CARDS });
  expect(replaced.state).toBe('replaced');

  // Whoever else holds the key holds the cards that are not done: from here on nobody is served a part.
  await mustStep(world, 'officer-1', replaced, 'report-compromise', { reason: '开发环境失窃' });
  const late = await world.call('issuer', 'GET', `/personalizations/${ordered.id}/parts/1`);
  expect(late.body.code).toBe('exchange-unsuitable');
});
