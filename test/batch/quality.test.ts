import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIDENCE_KINDS } from '../../shared/batch/evidence.ts';
import {
  BATCH_EVIDENCE,
  evidence,
  FORMS,
  found,
  manifestOf,
  move,
  must,
  order,
  serialAt,
} from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
});

afterAll(() => world.stop());

/** A batch whose manifest is in; nothing else is known of it. */
async function born(count: number): Promise<{ id: string; first: number }> {
  const batch = await order(world, count);
  const upload = { body: manifestOf(batch.first, count), type: 'text/csv' };
  const job = (await must(world, 'supplier', 'POST', `/batches/${batch.id}/manifest`, upload)).body;
  await must(world, 'supplier', 'POST', `/batches/jobs/${job.id}/advance`);
  return batch;
}

const give = (batch: string, body: object, who = 'ministry-1', call = {}) =>
  world.call(who, 'POST', `/batches/${batch}/evidence`, { body, ...call });
const read = async (batch: string, who = 'ministry-1') =>
  (await must(world, who, 'GET', `/batches/${batch}`)).body;
const no = (code: Parameters<typeof refused>[1], call: () => ReturnType<World['call']>) =>
  refused(world, code, call);

describe('evidence of a batch', () => {
  test('is given by the issuer, the ministry centre or the batch’s own maker, and by nobody else', async () => {
    const { id } = await born(1);
    const [loaded, guidance, method, plan] = BATCH_EVIDENCE;
    expect((await give(id, loaded, 'supplier')).status).toBe(200);
    expect((await give(id, guidance, 'issuer')).status).toBe(200);
    expect((await give(id, method)).status).toBe(200);
    await no('role-not-permitted', () => give(id, plan, 'auditor'));
    await no('not-found', () => give(id, plan, 'city-registrar'));
    await world.appoint('rival', { role: 'supplier', place: 'CN/supplier/rival' });
    await no('not-found', () => give(id, plan, 'rival'));
  });

  test('is kept once a kind: a later one replaces it, and the ledger keeps both', async () => {
    const { id } = await born(1);
    const [, guidance] = BATCH_EVIDENCE;
    await give(id, guidance);
    const newer = { ...guidance, digest: 'd4'.repeat(32), to: '封装二厂' };
    const { body } = await give(id, newer);
    expect(body.evidence['packaging-guidance']).toMatchObject({
      digest: newer.digest,
      to: newer.to,
      revision: 2,
    });
    const head = (await world.store.list({ table: 'ledger', pk: `batch/${id}`, limit: 10 })).items;
    const forms = head.map((item) => (item.entry as { form: { digest?: string } }).form.digest);
    expect(forms).toEqual([undefined, guidance.digest, newer.digest]);
  });

  test('says who and when, and the day has come', async () => {
    const { id } = await born(1);
    const [loaded, guidance, method] = BATCH_EVIDENCE;
    for (const body of [
      { ...loaded, by: undefined },
      { ...loaded, day: '2099-01-01' },
      { ...guidance, to: undefined },
      { ...method, digest: 'A1'.repeat(32) },
      { ...method, kind: 'another' },
    ])
      await no('invalid-input', () => give(id, body));
  });

  test('is refused against a version that somebody has changed', async () => {
    const { id } = await born(1);
    const [loaded] = BATCH_EVIDENCE;
    await give(id, loaded);
    await no('stale-version', () => give(id, loaded, 'ministry-1', { headers: { 'if-match': '"1"' } }));
  });
});

describe('without the evidence', () => {
  test('of COS, guidance and operating method no card is accepted (SAM-3(1), SAM-9p2)', async () => {
    const { id, first } = await born(1);
    const [loaded, guidance, method] = BATCH_EVIDENCE;
    const accept = () =>
      world.call('issuer', 'POST', `/sam-cards/${serialAt(first)}/accept-production`, {
        body: FORMS['accept-production'],
      });
    for (const one of [loaded, guidance, method]) {
      const { article } = EVIDENCE_KINDS[one.kind];
      const reply = await no('evidence-missing', accept);
      expect(reply.body).toMatchObject({ article, detail: expect.stringContaining(one.kind) });
      expect(reply.body.allowed).toContain(one.kind);
      expect((await give(id, one)).status).toBe(200);
    }
    expect((await accept()).status).toBe(200);
  });

  test('of the application plan no key is replaced and no card personalized (SAM-3(2))', async () => {
    const { id, first } = await born(1);
    const [loaded, guidance, method, plan] = BATCH_EVIDENCE;
    for (const one of [loaded, guidance, method]) await give(id, one);
    const serial = serialAt(first);
    await move(world, 'issuer', serial, 'accept-production', FORMS['accept-production']);
    const at = (row: string, body: object) => () =>
      world.call('issuer', 'POST', `/sam-cards/${serial}/${row}`, { body });
    const bench = { ...FORMS['replace-transport-key'], ...FORMS.personalize };
    const reply = await no('evidence-missing', at('replace-transport-key', FORMS['replace-transport-key']));
    expect(reply.body).toMatchObject({ article: 'SAM-3(2)', allowed: ['application-plan'] });
    await no('evidence-missing', at('bench-result', bench));
    await give(id, plan);
    expect((await at('bench-result', bench)()).body.state).toBe('personalized');
  });

  test('a file of verdicts is not taken in', async () => {
    const { id } = await born(1);
    const call = { body: 'serial,verdict,facePrinted,reason\n', type: 'text/csv' };
    await no('evidence-missing', () => world.call('issuer', 'POST', `/batches/${id}/acceptance`, call));
  });
});

describe('an inspection', () => {
  const inspect = (batch: string, body: object, who = 'issuer') =>
    world.call(who, 'POST', `/batches/${batch}/inspections`, { body });
  const sample = { method: 'sample', sampleSize: 8, defective: 1, day: '2026-01-06' };

  test('by sample or card by card is kept with its yield and who made it', async () => {
    const { id } = await born(8);
    await inspect(id, { ...sample, remark: '印刷' }, 'supplier');
    const { body } = await inspect(id, { ...sample, method: 'card', sampleSize: 3, defective: 1 });
    expect(body.inspections).toMatchObject([
      { method: 'sample', yield: 0.875, by: 'supplier', remark: '印刷' },
      { method: 'card', yield: 0.6667, by: 'issuer' },
    ]);
    expect((await read(id)).version).toBe(3);
  });

  test('finds no more defective than it looked at, and looks at no more than there are', async () => {
    const { id } = await born(8);
    await no('invalid-input', () => inspect(id, { ...sample, defective: 9 }));
    await no('too-many', () => inspect(id, { ...sample, sampleSize: 9 }));
    await no('invalid-input', () => inspect(id, { ...sample, day: '2099-01-01' }));
    await no('role-not-permitted', () => inspect(id, sample, 'auditor'));
  });

  test('beyond the twentieth leaves the oldest to the ledger', async () => {
    const { id } = await born(8);
    for (let n = 0; n < 21; n += 1) await inspect(id, { ...sample, remark: `第${n}次` });
    const { inspections } = await read(id);
    expect(inspections.map(({ remark }: { remark: string }) => remark)).toEqual(
      Array.from({ length: 20 }, (_, n) => `第${n + 1}次`),
    );
  });
});

test('a batch is listed as it is now, to its maker too', async () => {
  const { id } = await born(1);
  await evidence(world, id);
  for (const who of ['ministry-1', 'supplier']) {
    const { batches } = (await must(world, who, 'GET', '/batches', { query: { limit: '200' } })).body;
    const it = batches.find((one: { id: string }) => one.id === id);
    expect(Object.keys(it.evidence).sort()).toEqual(Object.keys(EVIDENCE_KINDS).sort());
  }
});
