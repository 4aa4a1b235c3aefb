import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest, Package } from '../../shared/transport-key/package.ts';
import { admitSuppliers, found, produce } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { gather, invite, mustStep, type Parties, step } from './exchange.ts';
import { type Invitation, packed, registered, signed, signingPair } from './sender.ts';

let world: World;
let parties: Parties;
let batch: string;
let invitation: Invitation;
let sent: Package;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await admitSuppliers(world);
  batch = await produce(world, 2);
  parties = await gather(world);
  invitation = (await invite(world, batch, parties)).body;
  sent = await packed(invitation, parties.developer);
});
afterAll(() => world.stop());

type Json = Record<string, unknown>;

/** Every leaf of the manifest by its dotted path. */
function leaves(value: Json, at: string[] = []): { path: string[]; value: unknown }[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null
      ? leaves(inner as Json, [...at, name])
      : [{ path: [...at, name], value: inner }],
  );
}

const OTHER_WORDS: Readonly<Record<string, unknown>> = {
  kind: 'root-key',
  algorithm: '3DES',
  'kcv.algorithm': '3DES',
  wrap: 'RSAES_OAEP_SHA_1',
  signatureAlgorithm: 'SM2DSA',
  'script.kind': 'interface-program',
};

/** Another value that the field may hold: one digit, one word, one second more. */
function otherOf(path: string, value: unknown): unknown {
  if (path in OTHER_WORDS) return OTHER_WORDS[path];
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return new Date(Date.parse(text) + 1_000).toISOString();
  if (path === 'ciphertext') return `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`;
  const last = text.at(-1);
  return `${text.slice(0, -1)}${last === '1' ? '2' : '1'}`;
}

function withOther(manifest: Manifest, path: readonly string[], value: unknown): Manifest {
  const copy = structuredClone(manifest) as unknown as Json;
  const holder = path.slice(0, -1).reduce((at, name) => at[name] as Json, copy);
  holder[path.at(-1) ?? ''] = value;
  return copy as unknown as Manifest;
}

const submit = (body: object) => step(world, 'developer', invitation, 'submit', body);

/** What a sender may say as it likes, for nobody has asked for it: its signature binds it all the same. */
const ITS_OWN = [
  'package',
  'keyVersion',
  'ciphertext',
  'kcv.commitment',
  'script.kind',
  'script.version',
  'script.digest',
];

describe('a package with one field changed', () => {
  test('after it was signed is refused, whichever field it is, and changes nothing', async () => {
    const fields = leaves(sent.manifest as unknown as Json);
    expect(fields.length).toBeGreaterThan(24);
    for (const { path, value } of fields) {
      const manifest = withOther(sent.manifest, path, otherOf(path.join('.'), value));
      const { status, body } = await submit({ manifest, signature: sent.signature });
      const codes = ['package-refused', 'invalid-input', 'key-not-active'];
      expect(codes, `${path.join('.')}: ${status} ${body.code}`).toContain(body.code);
    }
    expect((await world.call('issuer', 'GET', `/transport-keys/${invitation.id}`)).body).toEqual(invitation);
  });

  test('and signed by its sender is refused where it is not what was asked for, and says which field', async () => {
    const accepted: string[] = [];
    for (const { path, value } of leaves(sent.manifest as unknown as Json)) {
      const name = path.join('.');
      if (ITS_OWN.includes(name)) continue;
      const manifest = withOther(sent.manifest, path, otherOf(name, value));
      const { body } = await submit(signed(manifest, parties.developer));
      if (body.code === undefined) accepted.push(name);
      const said = JSON.stringify(body.fields ?? body.code);
      if (body.code === 'package-refused') expect(said, name).toContain(name.split('.')[0]);
    }
    expect(accepted).toEqual([]);
  });

  test('left out, or with one more, is no package', async () => {
    for (const { path } of leaves(sent.manifest as unknown as Json)) {
      const manifest = withOther(sent.manifest, path, undefined);
      expect((await submit({ manifest, signature: sent.signature })).body.code, path.join('.')).toBe(
        'invalid-input',
      );
    }
    const more = { ...sent.manifest, note: 'x' } as unknown as Manifest;
    expect((await submit(signed(more, parties.developer))).body.code).toBe('invalid-input');
  });
});

describe('a signature', () => {
  const one = (signature: string) => submit({ manifest: sent.manifest, signature });

  test('of another key is none, whether that is registered or not', async () => {
    const stranger = signingPair();
    const foreign = { ...sent.manifest, signer: stranger.fingerprint };
    expect((await submit(signed(foreign, stranger))).body.code).toBe('key-not-active');
    const place = 'CN/supplier/card-maker';
    const owner = 'supplier';
    await registered(world, stranger, { place, purpose: 'sign', owner, officer: 'officer-1' });
    expect((await submit(signed(foreign, stranger))).body.code).toBe('key-not-active');
    expect((await submit(signed(sent.manifest, stranger))).body.code).toBe('package-refused');
  });

  test('is DER and nothing else', async () => {
    const der = Buffer.from(sent.signature, 'base64');
    const cut = der.subarray(0, -1).toString('base64');
    expect((await one(cut)).body.code).toBe('package-refused');
    expect((await one(Buffer.concat([der, Buffer.from([0])]).toString('base64'))).body.code).toBe(
      'package-refused',
    );
    expect((await one(Buffer.alloc(64, 1).toString('base64'))).body.code).toBe('package-refused');
  });

  test('by a key that was retired since is none', async () => {
    const retiring = signingPair();
    const place = 'CN/supplier/cos-house';
    await registered(world, retiring, { place, purpose: 'sign', owner: 'developer', officer: 'officer-1' });
    const other = (await invite(world, batch, parties)).body;
    const packet = await packed(other, retiring);
    await mustStep(world, 'developer', other, 'submit', packet);
    const retire = { body: { reason: '更换' } };
    await world.call('developer', 'POST', `/public-keys/${retiring.fingerprint}/retire`, retire);
    expect((await step(world, 'issuer', other, 'verify')).body.code).toBe('key-not-active');
  });
});

test('a nonce works once, in whatever exchange it is tried again', async () => {
  const first = (await invite(world, batch, parties)).body;
  const packet = await packed(first, parties.developer);
  await mustStep(world, 'developer', first, 'submit', packet);
  expect((await step(world, 'developer', first, 'submit', packet)).body.code).toBe('not-allowed-in-state');
  const second = (await invite(world, batch, parties)).body;
  const replayed = await step(world, 'developer', second, 'submit', packet);
  expect(replayed.body.fields.map(({ path }: { path: string }) => path)).toEqual([
    'body.manifest.exchange',
    'body.manifest.nonce',
  ]);
});
