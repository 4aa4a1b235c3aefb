/** The quarterly report as a document (SAM-15p4): whoever may read it may print it, with its places' names. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf } from '../../functions/storage/workbook.ts';
import { audited, objectsIn, sealedAt } from '../audit/audited.ts';
import { rolled } from '../audit/usage.ts';
import { must, serialAt } from '../country.ts';
import { refused } from '../http/refused.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';
import { outside, overlaps, seen } from './seen.ts';

let at: Stocked;

const PATH = '/documents/audits/2026-q4/reports/1';
const print = (who: string, query: Record<string, string>) => must(at.world, who, 'GET', PATH, { query });

beforeAll(async () => {
  at = await startStocked(3);
  const { world } = at;
  world.now = '2026-10-01T02:00:00.000Z';
  for (let n = 0; n < 2; n += 1) await at.issued();
  world.now = '2027-01-10T02:00:00.000Z';
  const day = '2026-11-15';
  await rolled(world.store, objectsIn(world), [
    { serial: serialAt(1), day, letters: 'aaab', amount: 12_345 },
  ]);
  await audited(world, '2026-Q4');
}, 120_000);

afterAll(() => at.world.stop());

test('a city’s report is printed with the names of its units and the numbers of the signed report', async () => {
  const { bytes, headers } = await print('city-registrar', { place: 'CN/13/1301' });
  expect(headers['content-disposition']).toBe('attachment; filename="sam-audit-2026-q4-1301-1.pdf"');
  const pages = seen(bytes);
  const text = pages.map((page) => page.text).join('');
  const { seal, report } = await sealedAt(at.world, '2026-Q4', 'CN/13/1301');
  for (const words of ['石家庄市中心（CN/13/1301）', '第一医院', '2026年第四季度', seal.digest, '123.45']) {
    expect(text).toContain(words);
  }
  expect([report.total.used, report.total.refused]).toEqual([1, 1]);
  expect(pages.flatMap((page) => [...overlaps(page), ...outside(page)])).toEqual([]);
});

test('the same is a workbook and a CSV', async () => {
  const lines = linesOf((await print('province-registrar', { place: 'CN/13', as: 'xlsx' })).bytes);
  expect(JSON.stringify(lines)).toContain('河北省中心（CN/13）');
  const { text } = await print('auditor', { place: 'CN', as: 'csv' });
  expect(text).toContain('\r\n河北省中心,CN/13,');
});

test('it does not exist for others, nor where there is no such report', async () => {
  const none = (who: string, place: string, path = PATH) =>
    refused(at.world, 'not-found', () => at.world.call(who, 'GET', path, { query: { place } }));
  await none('other-registrar', 'CN/13');
  await none('city-registrar', 'CN/13');
  await none('auditor', 'CN', '/documents/audits/2026-q4/reports/2');
  await none('auditor', 'CN/11');
});
