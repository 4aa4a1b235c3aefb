/** Everything that comes in hundreds, held to the same facts: by declaration for all, by doing for the lists. */
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileJob, sentRows } from '../../functions/storage/files.ts';
import { ADOPTION_COLUMNS } from '../../shared/adoption/adoption.ts';
import { ISSUE_COLUMNS } from '../../shared/application/distribution.ts';
import { ACCEPTANCE_COLUMNS } from '../../shared/batch/acceptance.ts';
import { MANIFEST_COLUMNS } from '../../shared/batch/manifest.ts';
import { LIST_COLUMNS } from '../../shared/cancellation/list.ts';
import type { Route } from '../../shared/http/route.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import { COLUMNS as SEEN_COLUMNS } from '../../shared/inspection/scan.ts';
import { type Columns, MAX_ROWS, ROW_FORMS } from '../../shared/job/rows.ts';
import { CERTIFICATE_COLUMNS } from '../../shared/personalization/certificates.ts';
import { RESULT_COLUMNS } from '../../shared/personalization/result-file.ts';
import { BULK_MOVE_COLUMNS, BULK_MOVES, type BulkMove } from '../../shared/sam-card/bulk-moves.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { SCAN_COLUMNS } from '../../shared/stock-taking/stock-taking.ts';
import { found, must, serialAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const typesOf = ({ body }: Route): readonly string[] =>
  body !== null && 'file' in body ? (body as { file: readonly string[] }).file : [];

/** Every route that takes rows in; what only turns a table into a workbook takes none in. */
const UPLOADS = ALL_ROUTES.filter(
  ({ noun, route }) => noun !== 'documents' && typesOf(route).includes('text/csv'),
);

const FILES: readonly (readonly [string, Columns])[] = [
  ['manifest', MANIFEST_COLUMNS],
  ['acceptance', ACCEPTANCE_COLUMNS],
  ['results of a bench', RESULT_COLUMNS],
  ['certificates', CERTIFICATE_COLUMNS],
  ['cards to issue', ISSUE_COLUMNS],
  ['cards to cancel', LIST_COLUMNS],
  ['cards seen on a visit', SEEN_COLUMNS],
  ['cards scanned in stock', SCAN_COLUMNS],
  ['cards to adopt', ADOPTION_COLUMNS],
  ...BULK_MOVES.map((name) => [LIFECYCLE[name].title, BULK_MOVE_COLUMNS[name]] as const),
];

const csv = (...lines: string[]) => ({ type: 'text/csv', bytes: Buffer.from(lines.join('\n')) });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const xlsx = async (...rows: string[][]) => ({
  type: XLSX,
  bytes: await writeXlsx({ sheets: [{ name: '清单', rows }] }),
});

test.each(UPLOADS.map(({ noun, name, route }) => [`${noun}.${name}`, route] as const))(
  '%s takes CSV, workbooks and JSON lines',
  (_, route) => {
    expect([...typesOf(route)].sort()).toEqual(Object.keys(ROW_FORMS).sort());
  },
);

test('whoever takes such a file tells of its progress and of each row', () => {
  const silent = [...new Set(UPLOADS.map(({ noun }) => noun))].filter((noun) => {
    const names = ALL_ROUTES.filter((one) => one.noun === noun).map(({ route }) => route.path);
    const told = names.some((path) => path.endsWith('/results'));
    return !told;
  });
  expect(silent).toEqual([]);
});

describe.each(FILES)('a file of the %s', (_, columns) => {
  const names = Object.keys(columns);
  const titles = Object.values(columns);
  const cells = names.map(() => 'x');

  test('has its header in English or in Chinese, as CSV or as workbook', async () => {
    for (const header of [names, titles]) {
      for (const file of [csv(header.join(), cells.join()), await xlsx(header, cells)]) {
        expect(sentRows(file, columns)).toMatchObject({ rows: [{ number: 1 }] });
      }
    }
    expect(sentRows(csv('a,b,c', 'x,x,x'), columns)).toMatchObject({ refused: 'invalid-input' });
  });

  test('keeps the number of each row, and a row that cannot be read spoils no other', () => {
    const sent = sentRows(csv(titles.join(), cells.join(), '', `${cells.join()},x,x`, cells.join()), columns);
    expect(sent).toMatchObject({ rows: [{ number: 1 }, { number: 3, fault: /cells/ }, { number: 4 }] });
  });

  test(`has at most ${MAX_ROWS} rows`, () => {
    const rows = Array.from({ length: MAX_ROWS + 1 }, () => cells.join());
    expect(sentRows(csv(titles.join(), ...rows), columns)).toMatchObject({ refused: 'invalid-input' });
    expect(sentRows(csv(titles.join(), ...rows.slice(1)), columns)).toMatchObject({
      rows: { length: MAX_ROWS },
    });
  });
});

test('the same file for the same thing is the same job', () => {
  const bytes = Buffer.from('serial\n1');
  expect(fileJob('manifest', 'b-1', bytes)).toEqual(fileJob('manifest', 'b-1', Buffer.from(bytes)));
  expect(fileJob('manifest', 'b-2', bytes).id).not.toBe(fileJob('manifest', 'b-1', bytes).id);
});

describe('a list of every row', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    await found(world);
    const everybody = BULK_MOVES.map((name) => Object.keys(LIFECYCLE[name].by)[0]);
    const roles = [...new Set(everybody)] as (keyof (typeof LIFECYCLE)['receive']['by'])[];
    const standings = roles.map((role) => ({ role, place: placeOf(role) }));
    await world.appoint('everybody', ...standings);
  });

  afterAll(() => world.stop());

  const placeOf = (role: string) =>
    ({ issuer: 'CN', 'ministry-registrar': 'CN', 'service-point-clerk': 'CN/13/1301/p-station' })[role] ??
    (role === 'unit-administrator' ? 'CN/13/1301/u-clinic' : 'CN/13/1301');

  test.each(BULK_MOVES)(
    '%s as a workbook tells of each row by number; again it changes nothing',
    async (name) => {
      const rows = [Object.values(BULK_MOVE_COLUMNS[name as BulkMove]), ['13'], [], [serialAt(77)]];
      const { type, bytes } = await xlsx(...rows.map((row, n) => (n === 0 ? row : filled(name, row))));
      const send = () => must(world, 'everybody', 'POST', `/sam-cards/moves/${name}`, { type, body: bytes });
      const { body: job } = await send();
      const { body: done } = await must(world, 'everybody', 'POST', `/sam-cards/jobs/${job.id}/advance`);
      expect(done).toMatchObject({ total: 2, position: 2, state: 'done', counts: { refused: 2 } });
      const { body } = await must(world, 'everybody', 'GET', `/sam-cards/jobs/${job.id}/results`);
      expect(body.results.map(({ row }: { row: number }) => row)).toEqual([1, 3]);
      expect(body.results[0].why).toContain('serial');
      const commits = world.commits();
      expect((await send()).body).toEqual(done);
      expect(world.commits()).toBe(commits);
    },
  );

  /** A row whose other cells could be right. */
  function filled(name: BulkMove, row: readonly string[]): string[] {
    if (row.length === 0) return [];
    const plausible: Readonly<Record<string, string>> = {
      shipment: 'a-shipment',
      occurredAt: '2026-11-20T01:00:00Z',
      because: 'no-longer-used',
      terminal: '130101000001',
    };
    const fields = Object.keys(BULK_MOVE_COLUMNS[name]).slice(1);
    return [...row, ...fields.map((field) => plausible[field] ?? '示例')];
  }
});
