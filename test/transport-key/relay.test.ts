import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { admitSuppliers, found, must, produce } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { gather, invite, mustStep, type Parties, step, through } from './exchange.ts';
import { KCV, KEY, opened, opening, packed } from './sender.ts';

let world: World;
let parties: Parties;
let batch: string;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await admitSuppliers(world);
  batch = await produce(world, 4);
  parties = await gather(world);
});
afterAll(() => world.stop());

const invited = async (more: object = {}) => (await invite(world, batch, parties, more)).body;

describe('a transport key handed on', () => {
  test('comes from the COS developer to the issuer’s HSM, and the register never sees it', async () => {
    const invitation = await invited();
    const end = await through(world, invitation, parties, 'open');
    expect(end).toMatchObject({ state: 'matched', stateTitle: '校验一致' });
    const { body } = await must(world, 'issuer', 'GET', `/transport-keys/${invitation.id}/package`);
    expect(opened(body.manifest.ciphertext, parties.issuer)).toEqual(KEY);
  });

  test('is asked for by whoever may invite, of the developer whose COS the batch carries', async () => {
    expect((await invite(world, batch, parties, { supplier: 'card-maker' })).body.code).toBe(
      'product-not-admitted',
    );
    expect((await invite(world, 'b-130100-2026-999', parties)).status).toBe(404);
    const late = await invite(world, batch, parties, { expiresAt: '2027-12-31T00:00:00Z' });
    expect(late.body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'body.expiresAt' }] });
    const outside = await invite(world, batch, parties, { firstSerial: '13010020260000000009' });
    expect(outside.body.code).toBe('invalid-input');
    expect((await invite(world, batch, parties, { recipientKey: 'ab'.repeat(32) })).body.code).toBe(
      'key-not-active',
    );
    expect((await world.call('developer', 'POST', '/transport-keys', { body: {} })).status).toBe(400);
  });

  test('is not handed on before two persons have approved it', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'approve');
    expect((await step(world, 'issuer', invitation, 'hand-on')).body).toMatchObject({
      code: 'not-allowed-in-state',
      allowed: expect.arrayContaining(['countersign', 'withdraw-approval']),
    });
    const early = await world.call('issuer', 'GET', `/transport-keys/${invitation.id}/package`);
    expect(early.body.code).toBe('not-allowed-in-state');
    expect((await step(world, 'issuer', invitation, 'release')).body.code).toBe('not-allowed-in-state');
  });

  test('goes by the way it was invited to and by no other', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'countersign');
    expect((await step(world, 'issuer', invitation, 'release')).body.code).toBe('wrong-way');
    const other = await world.call('issuer', 'POST', `/key-releases/${invitation.id}`);
    expect(other.body.code).toBe('wrong-way');
  });

  test('is not seen by another supplier, another province, or as a root key', async () => {
    const { id } = await invited();
    const answers = await Promise.all([
      world.call('supplier', 'GET', `/transport-keys/${id}`),
      world.call('province-officer', 'GET', `/transport-keys/${id}`),
      world.call('officer-1', 'GET', `/root-keys/${id}`),
      world.call('officer-1', 'GET', '/transport-keys/tk-of-nobody'),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });
});

describe('approval', () => {
  const approved = async () => {
    const invitation = await invited();
    const { package: kept } = await through(world, invitation, parties, 'verify');
    return { invitation, digest: kept.digest as string };
  };

  test('is of two officers: not the same twice, nor the inviter', async () => {
    const { invitation, digest } = await approved();
    await mustStep(world, 'officer-1', invitation, 'approve', { digest });
    expect((await step(world, 'officer-1', invitation, 'countersign', { digest })).body.code).toBe(
      'same-person',
    );
    const body = { ...(await invite(world, batch, parties)).body };
    const own = await world.call('officer-1', 'POST', '/transport-keys', {
      body: {
        supplier: 'cos-house',
        batch,
        way: 'relay',
        algorithm: 'SM4',
        wrap: 'RSAES_OAEP_SHA_256',
        recipientKey: parties.issuer.fingerprint,
        expiresAt: body.expiresAt,
        dueOn: body.dueOn,
      },
    });
    const { package: kept } = await through(world, own.body, parties, 'verify');
    const inviter = await step(world, 'officer-1', own.body, 'approve', { digest: kept.digest });
    expect(inviter.body).toMatchObject({ code: 'same-person', article: 'SAM-10' });
    expect((await step(world, 'issuer', invitation, 'countersign', { digest })).body.code).toBe(
      'role-not-permitted',
    );
  });

  test('is of the package that was looked at', async () => {
    const { invitation } = await approved();
    const other = await step(world, 'officer-1', invitation, 'approve', { digest: 'ab'.repeat(32) });
    expect(other.body.code).toBe('package-changed');
  });

  test('does not stand for ever', async () => {
    const { invitation, digest } = await approved();
    await mustStep(world, 'officer-1', invitation, 'approve', { digest });
    await mustStep(world, 'officer-2', invitation, 'countersign', { digest });
    world.now = '2026-11-29T02:00:00.000Z';
    expect((await step(world, 'issuer', invitation, 'hand-on')).body.code).toBe('approval-stale');
    await mustStep(world, 'officer-1', invitation, 'withdraw-approval', { reason: '重新批准' });
    await mustStep(world, 'officer-2', invitation, 'approve', { digest });
    await mustStep(world, 'officer-1', invitation, 'countersign', { digest });
    expect((await step(world, 'issuer', invitation, 'hand-on')).body.state).toBe('released');
    world.now = '2026-11-21T02:00:00.000Z';
  });

  test('is of nothing that was edited afterwards', async () => {
    const { invitation, digest } = await approved();
    await mustStep(world, 'officer-1', invitation, 'approve', { digest });
    await mustStep(world, 'officer-2', invitation, 'countersign', { digest });
    const again = await step(
      world,
      'developer',
      invitation,
      'submit',
      await packed(invitation, parties.developer),
    );
    expect(again.body.code).toBe('not-allowed-in-state');
    // What no call can do, whoever holds the table could: another package in its place.
    const put = await packed(invitation, parties.developer, (manifest) => ({ ...manifest, keyVersion: 9 }));
    await world.store.commit([{ put, key: KEYS.exchangePackage(invitation.id), when: 'present' }]);
    expect((await step(world, 'issuer', invitation, 'hand-on')).body.code).toBe('package-changed');
  });
});

describe('the check value', () => {
  test('is opened only when the receiver has said what its HSM observed', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'hand-on');
    expect((await step(world, 'developer', invitation, 'open', opening)).body.code).toBe(
      'not-allowed-in-state',
    );
  });

  test('is the one that was committed to', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'observe');
    const other = { ...opening, kcv: 'FFFFFF' };
    expect((await step(world, 'developer', invitation, 'open', other)).body.code).toBe('commitment-mismatch');
    expect((await step(world, 'developer', invitation, 'open', opening)).body.state).toBe('matched');
  });

  test('quarantines the key when the two differ, and the record says so', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'hand-on');
    await mustStep(world, 'issuer', invitation, 'note-deviation', { text: '密码机重启一次' });
    await mustStep(world, 'issuer', invitation, 'observe', { kcv: '000000', algorithm: 'SM4-CMAC' });
    const end = await mustStep(world, 'developer', invitation, 'open', opening);
    expect(end.body.state).toBe('quarantined');
    const { body } = await must(world, 'officer-1', 'GET', `/transport-keys/${invitation.id}/ceremony`);
    expect(body.record.kcv).toEqual({ algorithm: 'SM4-CMAC', observed: '000000', opened: KCV, equal: false });
    expect(body.record.deviations).toMatchObject([{ text: '密码机重启一次' }]);
    expect(end.body.ceremony).toBe(body.digest);
  });
});

describe('an exchange ends', () => {
  test('expired, when its time is over, and not before', async () => {
    const invitation = await invited();
    expect((await step(world, 'issuer', invitation, 'expire')).body.code).toBe('exchange-not-expired');
    world.now = '2026-12-06T02:00:00.000Z';
    const late = await step(
      world,
      'developer',
      invitation,
      'submit',
      await packed(invitation, parties.developer),
    );
    expect(late.body.code).toBe('exchange-expired');
    expect((await step(world, 'issuer', invitation, 'expire')).body.state).toBe('expired');
    world.now = '2026-11-21T02:00:00.000Z';
  });

  test('destroyed, by another than whoever handed it on, with nothing left of the ciphertext', async () => {
    const invitation = await invited();
    await through(world, invitation, parties, 'hand-on');
    await mustStep(world, 'developer', invitation, 'report-compromise', { reason: '开发环境失窃' });
    const record = { method: '删除密文', record: 'XH-1' };
    expect((await step(world, 'issuer', invitation, 'destroy', record)).body.code).toBe('role-not-permitted');
    expect((await mustStep(world, 'officer-1', invitation, 'destroy', record)).body.state).toBe('destroyed');
    expect(await world.store.read([KEYS.exchangePackage(invitation.id)])).toEqual([undefined]);
    expect((await step(world, 'officer-1', invitation, 'destroy', record)).body.code).toBe(
      'not-allowed-in-state',
    );
  });

  test('is overdue from the day after it was due, until it is closed', async () => {
    const invitation = await invited({ dueOn: '2026-11-25' });
    const overdue = async () => {
      const { body } = await must(world, 'officer-1', 'GET', '/transport-keys/overdue', {
        query: { place: 'CN' },
      });
      return body.exchanges.map(({ id }: { id: string }) => id);
    };
    expect(await overdue()).toEqual([]);
    world.now = '2026-11-26T02:00:00.000Z';
    expect(await overdue()).toEqual([invitation.id]);
    await mustStep(world, 'issuer', invitation, 'reject', { reason: '不再需要' });
    expect(await overdue()).toEqual([]);
    world.now = '2026-11-21T02:00:00.000Z';
  });
});
