/** What is drawn and written: both copies of 表1, a quarterly report; how large, and how long when warm. */
import { table1Pdf } from '../functions/documents/papers.ts';
import { bytesOf, penFor } from '../functions/documents/pen.ts';
import { auditWorkbook } from '../functions/documents/report/files.ts';
import { auditPdf } from '../functions/documents/report/paper.ts';
import type { Table1Paper } from '../functions/documents/table-1.ts';
import { type Typeface, typefaceIn } from '../functions/documents/typeface.ts';
import { makeFonts } from '../infra/fonts.ts';
import { NAMES, PROVINCE } from '../test/document/example-report.ts';
import { heading, median, report } from './report.ts';

const ROUNDS = 15;

const PAPER: Table1Paper = {
  unitName: '石家庄市长安区妇幼保健院',
  county: '石家庄市长安区',
  department: '石家庄市长安区卫生局',
  address: '河北省石家庄市长安区中山东路与体育北大街交叉口西北角',
  insuranceCode: 'YB-130102-000123456789',
  administrator: '李淑敏',
  phone: '0311-86012345',
  applicant: '王建国',
  appliedOn: '2026-11-03',
  lines: [{ kind: 'read-only', quantity: 3 }],
  locations: [{ serial: '13010020260000000001', location: '门诊楼一层收费处3号窗口', kind: 'read-only' }],
};
const FORM = {
  id: 'a-0123456789abcdef',
  number: 'SQ-1301-1',
  digest: '0'.repeat(24),
  at: '2026-11-03T00:00:00Z',
};

async function warm(one: () => Promise<unknown>): Promise<number> {
  await one();
  await one();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await one();
    rounds.push(performance.now() - started);
  }
  return median(rounds);
}

export async function documents(): Promise<void> {
  heading('表1 on paper: two copies, filled in, warm');
  const face = typefaceIn(await makeFonts());
  const bare = await warm(() => {
    const pen = penFor(face, 'bare', FORM.at);
    pen.page();
    pen.write('居民健康卡', 60, 60, 12);
    return bytesOf(pen);
  });
  const { length } = await table1Pdf(face, PAPER, FORM);
  const whole = await warm(() => table1Pdf(face, PAPER, FORM));
  report({ what: 'two copies', value: length / 1024, unit: 'kB', bound: 64 });
  report({ what: 'two copies, warm', value: whole, unit: 'ms', bound: 250 });
  report({ what: 'beside a page of one line', value: whole / bare, unit: '×' });
  await audits(face, whole);
}

/** A province's quarterly report: eleven tables, bars, a hundred cards by name, on nine pages (表1 has two). */
async function audits(face: Typeface, form: number): Promise<void> {
  heading('The quarterly report of a province on paper and as files, warm');
  const { length } = await auditPdf(face, PROVINCE, NAMES);
  report({ what: 'PDF', value: length / 1024, unit: 'kB', bound: 160 });
  const drawn = await warm(() => auditPdf(face, PROVINCE, NAMES));
  report({ what: 'PDF, warm', value: drawn, unit: 'ms' });
  report({ what: 'beside both copies of 表1', value: drawn / form, unit: '×', bound: 9 });
  report({
    what: 'XLSX, warm',
    value: await warm(() => auditWorkbook(PROVINCE, NAMES)),
    unit: 'ms',
    bound: 150,
  });
}
