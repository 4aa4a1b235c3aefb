/** What the upload's pure parts decide: how a file is read, and what comes back to be mended. */
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { formOf, readRowsFile, refusedTable } from '../../console/app/rows-file.ts';

const COLUMNS = { serial: 'SAM卡编号', reason: '事由' } as const;
const SERIAL = '13010020260000000001';

const fileOf = (name: string, ...parts: BlobPart[]) => new File(parts, name);

test.each(['xlsx', 'csv', 'jsonl'])(
  'the same rows are read of a file of %s, a serial stays a text',
  async (form) => {
    const rows = [Object.values(COLUMNS), [SERIAL, '搬迁'], ['', ''], [SERIAL, '']];
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: '清单', rows }] }));
    const files = {
      xlsx: fileOf('a.xlsx', bytes),
      csv: fileOf('a.CSV', `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}`),
      jsonl: fileOf(
        'a.jsonl',
        `${JSON.stringify({ serial: SERIAL, reason: '搬迁' })}\n\n${JSON.stringify({ serial: SERIAL })}`,
      ),
    };
    const read = await readRowsFile(files[form as keyof typeof files], COLUMNS);
    expect(read.fault).toBeUndefined();
    expect([...read.rows.values()]).toEqual([
      [SERIAL, '搬迁'],
      [SERIAL, ''],
    ]);
  },
);

test('a file of other columns is refused as a whole, as the register would', async () => {
  const { fault, rows } = await readRowsFile(fileOf('a.csv', '别的\n1'), COLUMNS);
  expect([fault, rows.size]).toEqual([expect.stringContaining('the first line must be'), 1]);
  expect((await readRowsFile(fileOf('a.xlsx', 'no zip'), COLUMNS)).fault).toBe('not a workbook (XLSX)');
});

test('what was refused comes back under its columns with the reason behind, and is read again', async () => {
  const sent = await readRowsFile(fileOf('a.csv', `SAM卡编号,事由\n${SERIAL},\n${SERIAL},搬迁`), COLUMNS);
  const table = refusedTable(sent, [{ row: 1, why: '没有填写' }], '未办');
  expect(table).toEqual([
    ['SAM卡编号', '事由', '办理结果', '原因'],
    [SERIAL, '', '未办', '没有填写'],
  ]);
  const again = await readRowsFile(fileOf('b.csv', table.map((line) => line.join(',')).join('\n')), COLUMNS);
  expect(again.fault).toBeUndefined();
});

test('the form of a file is told by its name', () => {
  expect(['a.XLSX', 'b.ndjson', 'c.csv', 'd'].map(formOf)).toEqual(['xlsx', 'jsonl', 'csv', 'csv']);
});
