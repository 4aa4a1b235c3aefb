/** 拒付清单, 隔离待查 and objections (SAM-15p3), as a hospital, its payer and its province live through them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exceptionIn, exceptionWrites } from '../../functions/storage/exceptions.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { linesOf } from '../../functions/storage/workbook.ts';
import { firstBreak, type HashedEntry } from '../../shared/ledger/ledger.ts';
import { recordNamed } from '../../shared/supervision/exception.ts';
import { found, must, serialAt } from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';
import { exceptionOf, HOSPITAL, keep } from './kept.ts';

let world: World;
let next = 0;

/** One more exception of the hospital, kept. */
async function kept(more: Parameters<typeof exceptionOf>[0] = {}) {
  next += 1;
  const one = exceptionOf({ number: 1_000 + next, n: 1, ...more });
  await keep(world, one);
  return one;
}
const get = async (who: string, path: string, query: Record<string, string> = {}) =>
  (await must(world, who, 'GET', `/exceptions${path}`, { query })).body;
const post = (who: string, id: string, step: string, reason = '当日已办理解挂') =>
  must(world, who, 'POST', `/exceptions/${id}/${step}`, { body: { reason } });
const no = (code: Parameters<typeof refused>[1], who: string, id: string, step: string) =>
  refused(world, code, () =>
    world.call(who, 'POST', `/exceptions/${id}/${step}`, { body: { reason: '不服' } }),
  );
const idsOf = (body: { exceptions: { id: string }[] }) => body.exceptions.map(({ id }) => id);

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await world.appoint('payer', { role: 'payer', place: 'CN/13' });
  await world.appoint('other-payer', { role: 'payer', place: 'CN/44' });
  await world.appoint('province-manager', { role: 'card-manager', place: 'CN/13' });
  await world.appoint(
    'both',
    { role: 'provincial-registrar', place: 'CN/13' },
    { role: 'unit-administrator', place: HOSPITAL },
  );
  await keep(
    world,
    exceptionOf(),
    exceptionOf({ day: '2026-11-18', number: 4, cause: 'expired', amount: undefined }),
    exceptionOf({ day: '2026-11-19', n: 9, outcome: 'held', cause: 'suspicious', sign: 'counter' }),
    exceptionOf({ n: 4, outcome: 'duplicate', cause: 'duplicate' }),
    exceptionOf({ n: 5, cause: 'forged', place: 'CN/13', institution: 'ZZ-9999', facts: undefined }),
    exceptionOf({ province: '44', place: 'CN/44/4401/u-clinic-of-canton', number: 2 }),
  );
});

afterAll(() => world.stop());

describe('a list', () => {
  const [FIRST, FORGED, EXPIRED] = ['13-2026-11-20-17-3', '13-2026-11-20-17-5', '13-2026-11-18-4-3'] as const;

  test('of a unit has its refusals, the newest first, and neither what is held nor what was sent twice', async () => {
    expect(idsOf(await get('hospital', '', { place: HOSPITAL }))).toEqual([FIRST, EXPIRED]);
    const held = await get('hospital', '', { place: HOSPITAL, outcome: 'held' });
    expect(held.exceptions).toMatchObject([
      { cause: 'suspicious', sign: 'counter', outcomeTitle: '隔离待查' },
    ]);
  });

  test('of a city and of a province has those below; what names no unit of the register is its province’s', async () => {
    expect(idsOf(await get('city-registrar', '', { place: 'CN/13/1301' }))).toEqual([FIRST, EXPIRED]);
    expect(idsOf(await get('payer', '', { place: 'CN/13' }))).toEqual([FORGED, FIRST, EXPIRED]);
  });

  test('of the nation goes on province by province, page by page, and loses none', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const more: Record<string, string> = cursor ? { cursor } : {};
      const page = await get('auditor', '', { place: 'CN', limit: '1', ...more });
      ids.push(...idsOf(page));
      cursor = page.next;
    } while (cursor);
    expect(ids).toEqual([FORGED, FIRST, EXPIRED, '44-2026-11-20-2-3']);
  });

  test('of some days has these days and no other, both ends included', async () => {
    const days = (from: string, to: string) => get('payer', '', { place: 'CN/13', from, to }).then(idsOf);
    expect(await days('2026-11-18', '2026-11-18')).toEqual([EXPIRED]);
    expect(await days('2026-11-19', '2026-11-20')).toEqual([FORGED, FIRST]);
    expect(await days('2026-11-19', '2026-11-19')).toEqual([]);
  });

  test('is a file with Chinese headers, amounts in yuan and the basis of each refusal', async () => {
    const { text, headers } = await must(world, 'payer', 'GET', '/exceptions', {
      query: { place: 'CN/13', as: 'csv' },
    });
    expect(headers['content-disposition']).toBe('attachment; filename="refused.csv"');
    const [head, , first] = text.split('\r\n');
    expect(head).toMatch(/^\uFEFF编号,日期,批次号,序号,所在,单位编码,SAM卡序列号,/);
    expect(first).toContain(',2026-11-20 10:00:00,写入就诊记录,41,123.45,拒付,黑名单中的SAM卡,');
    expect(first).toContain('《SAM卡办法》第十七条第二款');
  });

  test('is a workbook, too: serials as text, amounts as numbers', async () => {
    const query = { place: 'CN/13', to: '2026-11-20' };
    const { bytes, headers } = await must(world, 'payer', 'GET', '/documents/exceptions.xlsx', { query });
    expect(headers['content-disposition']).toBe('attachment; filename="refused.xlsx"');
    const lines = linesOf(bytes);
    if ('fault' in lines) throw new Error(lines.fault);
    const [head, , first] = lines.map(({ cells }) => cells);
    expect(first?.[head?.indexOf('SAM卡序列号') ?? -1]).toBe(serialAt(1));
    // Our own reader, which takes no numbers, says that this cell is one.
    expect(JSON.stringify(first?.[head?.indexOf('金额（元）') ?? -1])).toContain('a number');
    await refused(world, 'not-found', () =>
      world.call('other-payer', 'GET', '/documents/exceptions.xlsx', { query }),
    );
  });

  test('exists for those whose place it is, and for nobody else', async () => {
    await refused(world, 'not-found', () =>
      world.call('other-payer', 'GET', '/exceptions', { query: { place: 'CN/13' } }),
    );
    await refused(world, 'not-found', () => world.call('clinic-person', 'GET', `/exceptions/${FIRST}`));
    await refused(world, 'not-found', () => world.call('payer', 'GET', '/exceptions/13-2026-11-20-99-1'));
    await refused(world, 'role-not-permitted', () =>
      world.call('province-keeper', 'GET', '/exceptions', { query: { place: 'CN/13' } }),
    );
    const strange = { place: 'CN/13', cursor: Buffer.from('{"at":"CN/44"}').toString('base64url') };
    await refused(world, 'invalid-input', () =>
      world.call('payer', 'GET', '/exceptions', { query: strange }),
    );
  });

  test('moves with what a revision makes of it', async () => {
    const before = await kept({ outcome: 'held', cause: 'wrong-terminal' });
    const after = { ...before, outcome: 'refused', cause: 'not-own', version: 2 } as const;
    expect(await world.store.commit(exceptionWrites(before, after))).toBe('done');
    const outcomes = ['refused', 'held'].map((outcome) =>
      get('payer', '', { place: 'CN/13', outcome }).then(idsOf),
    );
    const [refusals = [], held = []] = await Promise.all(outcomes);
    expect([refusals.includes(before.id), held.includes(before.id)]).toEqual([true, false]);
  });
});

describe('one', () => {
  test('says its cause, the article, what it was decided on, and until when one may object', async () => {
    const { id } = await kept();
    const it = await get('hospital', `/${id}`);
    expect(it).toMatchObject({
      causeTitle: '黑名单中的SAM卡',
      facts: { bannedFrom: '2026-11-19T02:00:00.000Z' },
      next: [{ step: 'object' }],
      objectUntil: '2026-12-20',
      lifted: false,
    });
    expect(it.basis).toContain('《SAM卡办法》第十七条第二款、《SAM卡办法》第十七条第五款');
  });

  test('is judged again from what was kept, and comes out the same', async () => {
    const { id } = await kept();
    const verdict = { outcome: 'refused', cause: 'blacklisted' };
    expect(await get('payer', `/${id}/recomputed`)).toEqual({
      id,
      rules: 1,
      kept: verdict,
      recomputed: verdict,
      same: true,
    });
    const forged = await kept({ cause: 'forged', facts: undefined });
    expect(await get('payer', `/${forged.id}/recomputed`)).toMatchObject({ same: true });
  });

  test('whose kept inputs do not bear it out is told so', async () => {
    const { id } = await kept({ cause: 'expired' });
    expect(await get('payer', `/${id}/recomputed`)).toMatchObject({
      recomputed: { cause: 'blacklisted' },
      same: false,
    });
  });

  test('that rests on other uses of the card does not claim to be re-computed alone', async () => {
    const { id } = await kept({ outcome: 'held', cause: 'suspicious', sign: 'apart' });
    const it = await get('payer', `/${id}/recomputed`);
    expect([it.same, it.why]).toEqual([undefined, expect.stringContaining('roll-up')]);
  });
});

describe('an objection', () => {
  test('is raised by the unit, granted by the province, told to both, and each step is in its chain', async () => {
    const { id } = await kept();
    expect((await post('hospital', id, 'object')).body).toMatchObject({
      state: 'objected',
      objection: '当日已办理解挂',
    });
    const { body } = await post('province-registrar', id, 'grant', '经查属实');
    expect(body).toMatchObject({ state: 'granted', decision: '经查属实', lifted: true, next: [] });
    const { items } = await world.store.list({ table: 'ledger', pk: `exception/${id}`, limit: 10 });
    const entries = items as unknown as HashedEntry[];
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      { transition: 'object', from: 'standing', to: 'objected' },
      { transition: 'grant', from: 'objected', to: 'granted', form: { reason: '经查属实' } },
    ]);
    expect(await firstBreak(entries)).toBeNull();
    const told = await Promise.all(
      [0, 1, 2, 3].map((n) => world.store.list({ table: 'registry', pk: `OUTBOX#13#${n}`, limit: 100 })),
    );
    const about = told.flatMap(({ items }) => items).filter((one) => JSON.stringify(one).includes(id));
    expect(about.map(({ kind, to }) => [kind, to]).sort()).toEqual([
      ['objection-raised', 'CN/13'],
      ['verdicts-revised', HOSPITAL],
    ]);
  });

  test('that is not granted is upheld, and there is no second one', async () => {
    const { id } = await kept();
    await post('hospital', id, 'object');
    expect((await post('province-manager', id, 'uphold', '黑名单在先')).body.state).toBe('upheld');
    await no('not-allowed-in-state', 'hospital', id, 'object');
    await no('not-allowed-in-state', 'province-registrar', id, 'grant');
  });

  test('is decided by nobody of the unit, and not by its own centre', async () => {
    const { id } = await kept();
    await no('role-not-permitted', 'province-registrar', id, 'object');
    await post('both', id, 'object');
    await no('same-person', 'both', id, 'grant');
    await no('role-not-permitted', 'city-manager', id, 'grant');
    await no('role-not-permitted', 'hospital', id, 'grant');
    await no('not-found', 'other-registrar', id, 'grant');
    const another = await kept();
    await post('hospital', another.id, 'object');
    await no('same-person', 'both', another.id, 'uphold');
  });

  test('comes within its days, counted from the last verdict, and not against what was reversed', async () => {
    const long = { createdAt: '2026-10-21T03:00:00.000Z' };
    const late = await kept(long);
    await no('objection-late', 'hospital', late.id, 'object');
    const judged = {
      revision: 0,
      outcome: 'held',
      cause: 'wrong-terminal',
      at: '2026-11-20T16:30:00.000Z',
    } as const;
    const revised = await kept({ ...long, revised: [judged] });
    expect((await get('hospital', `/${revised.id}`)).objectUntil).toBe('2026-12-21');
    await post('hospital', revised.id, 'object');
    const reversed = await kept({ state: 'reversed' });
    await no('not-allowed-in-state', 'hospital', reversed.id, 'object');
    expect((await get('hospital', `/${reversed.id}`)).objectUntil).toBeUndefined();
  });

  test('to an older version than there is is refused', async () => {
    const { id } = await kept();
    const call = { body: { reason: '不服' }, headers: { 'if-match': '"7"' } };
    await refused(world, 'stale-version', () =>
      world.call('hospital', 'POST', `/exceptions/${id}/object`, call),
    );
  });
});

describe('what is held', () => {
  test('is looked into and released, never refused and never objected to', async () => {
    const { id } = await kept({ outcome: 'held', cause: 'wrong-terminal' });
    await no('not-allowed-in-state', 'hospital', id, 'object');
    await no('not-allowed-in-state', 'province-registrar', id, 'uphold');
    await no('role-not-permitted', 'hospital', id, 'release');
    await no('same-person', 'both', id, 'release');
    expect((await post('city-manager', id, 'release', '设备更换，已补登')).body).toMatchObject({
      state: 'released',
      lifted: true,
    });
    const { province, day, number, n } = recordNamed(id);
    const [item] = await world.store.read([KEYS.exception(province, day, number, n)]);
    expect(exceptionIn(item)?.outcome).toBe('held');
  });

  test('is not what was refused', async () => {
    const { id } = await kept();
    await no('not-allowed-in-state', 'city-manager', id, 'release');
  });
});
