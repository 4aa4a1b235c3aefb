/** The noun documents: who may read a form may have its paper, and the paper is checked against the record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approval, found, must, submitted, TABLE_1_HEAD_EXAMPLE, TABLE_1_PERSONS } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { type SeenPage, seen } from './seen.ts';

let world: World;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  id = await submitted(world, 'u-first-hospital', { 'read-only': 2, 'read-write': 1 });
});

afterAll(() => world.stop());

const pdf = async (who: string, path: string): Promise<SeenPage[]> => {
  const reply = await world.call(who, 'GET', path);
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
  return seen(reply.bytes);
};
const check = (who: string, code: string | undefined) =>
  world.call(who, 'POST', '/documents/check', { body: { code } });
const paper = () => `/documents/applications/${id}/table-1.pdf`;

describe('表1 of an application', () => {
  test('is downloaded by the unit and its centre, filled in, and never shown in a page', async () => {
    for (const who of ['hospital', 'city-manager']) {
      const reply = await world.call(who, 'GET', paper());
      expect(reply.headers['content-disposition']).toBe(`attachment; filename="table-1-${id}.pdf"`);
      expect(reply.headers['X-Content-Type-Options']).toBe('nosniff');
      const [page] = seen(reply.bytes);
      for (const words of [TABLE_1_HEAD_EXAMPLE.unitName, ...Object.values(TABLE_1_PERSONS)]) {
        expect(page?.text).toContain(words);
      }
    }
  });

  test('does not exist for a centre elsewhere, as what nobody made does not', async () => {
    const other = await world.call('other-manager', 'GET', paper());
    const none = await world.call('city-manager', 'GET', '/documents/applications/a-nobody/table-1.pdf');
    expect([other.status, other.text]).toEqual([404, none.text]);
  });
});

describe('a form checked at the counter by its code', () => {
  test('is what the record says, whatever the centre has entered since', async () => {
    const [page] = await pdf('hospital', paper());
    const code = page?.code();
    const before = (await check('city-manager', code)).body;
    expect(before).toMatchObject({ form: 'table-1', id, state: 'submitted', agrees: true });
    expect(before).not.toHaveProperty('numberAgrees');
    const body = approval('冀石申2026-1', { 'read-only': 1, 'read-write': 1 });
    await must(world, 'city-manager', 'POST', `/applications/${id}/approve`, {
      body: { ...body, reason: '先发一张' },
    });
    const after = await check('city-manager', code);
    expect(after.body).toMatchObject({ number: '冀石申2026-1', agrees: true, state: 'approved' });
    const [again] = await pdf('city-manager', paper());
    expect(again?.code()).toMatch(/\/冀石申2026-1$/);
    expect((await check('hospital', again?.code())).body).toMatchObject({ agrees: true, numberAgrees: true });
    expect(again?.text).toContain('2(核定1)');
  });

  test('is told from one whose content or number is another', async () => {
    const [page] = await pdf('hospital', paper());
    const [form, of, digest = '', number] = page?.code()?.split('/') ?? [];
    const other = digest.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    const forged = await check('city-manager', [form, of, other, number].join('/'));
    expect(forged.body).toMatchObject({ agrees: false, numberAgrees: true });
    const renumbered = await check('city-manager', [form, of, digest, '冀石申2026-2'].join('/'));
    expect(renumbered.body).toMatchObject({ agrees: true, numberAgrees: false });
  });

  test('does not exist elsewhere, and what is no code of ours is refused', async () => {
    const [page] = await pdf('hospital', paper());
    expect((await check('other-manager', page?.code())).status).toBe(404);
    expect((await check('city-manager', 'https://example.com')).body.code).toBe('invalid-input');
  });

  test('names nobody: what is answered of a code is no person', async () => {
    const [page] = await pdf('hospital', paper());
    const { text } = await check('hospital', page?.code());
    for (const name of Object.values(TABLE_1_PERSONS)) expect(text).not.toContain(name);
  });
});

describe('a form that is in no register', () => {
  const print = (path: string, body: object, key?: string) =>
    world.call('hospital', 'POST', path, { body, ...(key ? { key } : {}) });

  test('is printed blank or filled in, by anybody who is known, and without an Idempotency-Key', async () => {
    const blank = await world.call('hospital', 'POST', '/documents/forms/table-1.pdf', {
      body: {},
      headers: { 'idempotency-key': '' },
    });
    expect(seen(blank.bytes)).toHaveLength(2);
    const filled = await print('/documents/forms/table-1.pdf', { unitName: '石家庄市第一医院' });
    expect(seen(filled.bytes)[0]?.text).toContain('石家庄市第一医院');
    expect(seen(filled.bytes)[0]?.code()).toBeUndefined();
    expect((await world.call(undefined, 'POST', '/documents/forms/table-1.pdf', { body: {} })).status).toBe(
      401,
    );
  });

  test('has 表2 in two copies for loss and fault, else one, and a blank one as many as are asked', async () => {
    const copies = async (body: object, query = {}) => {
      const reply = await world.call('hospital', 'POST', '/documents/forms/table-2.pdf', { body, query });
      return seen(reply.bytes).length;
    };
    const row = { serial: '13010020260000000001' };
    expect(await copies({ rows: [{ ...row, cause: 'loss' }] })).toBe(2);
    expect(await copies({ rows: [{ ...row, cause: 'damage' }] })).toBe(2);
    expect(await copies({ rows: [{ ...row, cause: 'point-closed' }] })).toBe(1);
    expect(await copies({})).toBe(1);
    expect(await copies({}, { copies: '2' })).toBe(2);
  });

  test('changes nothing: nothing is committed, and no receipt kept', async () => {
    const before = world.commits();
    await print('/documents/forms/table-1.pdf', {}, 'a-key-of-mine');
    await print('/documents/forms/table-1.pdf', { county: '长安区' }, 'a-key-of-mine');
    expect(world.commits()).toBe(before);
  });
});
