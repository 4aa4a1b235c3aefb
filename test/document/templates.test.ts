/** Files for spreadsheets: a template for every file the register takes, which it takes back as it is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsIn } from '../../functions/storage/files.ts';
import { TEMPLATES } from '../../shared/document/templates.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import { csvOf } from '../../shared/job/csv.ts';
import { ROWS_BODY, rowsOf } from '../../shared/job/rows.ts';
import { found, must } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
});

afterAll(() => world.stop());

test('every route that takes a file of rows has a template', () => {
  const taking = ALL_ROUTES.filter(({ route }) => route.body === ROWS_BODY).map(({ route }) => route.path);
  expect(
    Object.values(TEMPLATES)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(taking.sort());
});

test('all of them are listed, with their columns', async () => {
  const { body } = await must(world, 'hospital', 'GET', '/documents/templates');
  expect(body.templates.map(({ name }: { name: string }) => name)).toEqual(Object.keys(TEMPLATES));
  expect(body.templates[0].columns.serial).toBe('序列号');
});

describe.each(Object.entries(TEMPLATES))('the template %s', (name, { columns, example }) => {
  test('is read again with its example row, as CSV and as a workbook, all cells text', async () => {
    const expected = [
      { number: 1, given: Object.fromEntries(Object.entries(example).filter(([, one]) => one)) },
    ];
    const csv = await must(world, 'hospital', 'GET', `/documents/templates/${name}.csv`);
    expect(csv.text.startsWith('\uFEFF')).toBe(true);
    expect(rowsOf(csv.text, 'csv', columns)).toEqual(expected);
    const workbook = await must(world, 'hospital', 'GET', `/documents/templates/${name}.xlsx`);
    expect(workbook.headers['content-disposition']).toBe(`attachment; filename="${name}.xlsx"`);
    expect(rowsIn(workbook.bytes, 'xlsx', columns)).toEqual(expected);
  });
});

describe('a CSV of ours as a workbook', () => {
  const columns = { serial: 'SAM卡编号', remark: '备注' };
  const convert = (body: string) =>
    world.call('hospital', 'POST', '/documents/workbooks', { body, type: 'text/csv' });

  test('has its cells as text, and what a spreadsheet would compute as it was', async () => {
    const lines = [
      Object.values(columns),
      ['13010020260000000001', '=1+1'],
      ['13010020260000000002', '-1层'],
    ];
    const { status, bytes } = await convert(csvOf(lines));
    expect(status).toBe(200);
    expect(rowsIn(bytes, 'xlsx', columns)).toEqual([
      { number: 1, given: { serial: '13010020260000000001', remark: '=1+1' } },
      { number: 2, given: { serial: '13010020260000000002', remark: '-1层' } },
    ]);
  });

  test('of more than 10,000 rows, or of none, is refused', async () => {
    expect((await convert('\n')).body.code).toBe('invalid-input');
    expect((await convert('x\n'.repeat(10_002))).body.code).toBe('invalid-input');
  });
});
