/** The report of an audit on paper: A4, Chinese, in black and white, numbered pages, room for a seal. */
import type { SealedReport } from '../../../shared/audit/report.ts';
import { drawRow, type Row } from '../grid.ts';
import { bytesOf, penFor, SHEET } from '../pen.ts';
import { cell, drawSeal, label, missingWords } from '../sheet.ts';
import type { Typeface } from '../typeface.ts';
import { drawBars } from './bars.ts';
import type { Names } from './cards.ts';
import { type Flow, flowOf } from './flow.ts';
import { basisOf, elsewhere, headOf, quarterWords, REPORT_TITLE, sectionsOf } from './report.ts';
import type { Section } from './section.ts';
import { drawTable } from './table.ts';

const NUMBERS = '一二三四五六七八九十';
const BREADTH = SHEET.right - SHEET.left;
const LABEL = 110;
const SEAL = 90;
const FOOT = 7.5;

const numeral = (n: number) => (n <= 10 ? NUMBERS.charAt(n - 1) : `十${NUMBERS.charAt(n - 11)}`);

/** A label and what it says; digests and signatures are long and small. */
const pair = ([name, value]: readonly [string, string], size = 9.5): Row => ({
  cells: [
    { ...label(name, LABEL), size: 9.5 },
    { ...cell(value, BREADTH - LABEL), size },
  ],
  height: 20,
});

function drawPairs(flow: Flow, pairs: readonly (readonly [string, string])[], size?: number): void {
  for (const one of pairs) {
    flow.room(40);
    flow.down(drawRow(flow.pen, SHEET.left, flow.y(), pair(one, size)) - flow.y());
  }
}

function drawTitle(flow: Flow): void {
  const size = 16;
  const { pen } = flow;
  flow.room(100);
  flow.down(8);
  pen.write(REPORT_TITLE, (SHEET.width - pen.widthOf(REPORT_TITLE, size)) / 2, flow.y(), size, true);
  flow.down(pen.heightOf(1, size) + 10);
}

/** A heading keeps its first lines on its page, and bars stay with their table where there is room. */
function drawSection(flow: Flow, section: Section, n: number): void {
  const { title, rows, empty, notes = [], bars = [], legend = [] } = section;
  flow.heading(`${numeral(n)}、${title}`, 60);
  if (rows.length === 0) flow.words(empty);
  else {
    const left = drawTable(flow, section);
    flow.down(3);
    if (left > 0) flow.words(elsewhere(left));
    drawBars(flow, bars, legend);
  }
  for (const note of notes) flow.words(`注：${note}`, 8);
}

/** Who made it, who answers for it, the seal; and what shows that nothing was changed since. */
function drawEnd(flow: Flow, sealed: SealedReport, n: number): void {
  flow.heading(`${numeral(n)}、编制与核对`, 200);
  drawPairs(flow, basisOf(sealed), 7.5);
  flow.words('本报告由登记系统逐卡统计并签名，签名的报告可从登记系统取得，凭上列摘要和签名核对。', 8);
  flow.down(8);
  flow.room(SEAL);
  drawSeal(flow.pen, flow.y(), { seal: '编制单位（盖章）', by: '负责人签字：', height: SEAL });
  flow.down(SEAL);
}

/** On every page: what it belongs to, and which page of how many. */
function drawFeet({ pen, ...flow }: Flow, { report, seal }: SealedReport): void {
  const { start, count } = pen.doc.bufferedPageRange();
  const missing = flow.missing();
  const edition = `第 ${seal.revision} 版　摘要 ${seal.digest.slice(0, 16)}`;
  const words = `${quarterWords(report.quarter)}　${report.place}　${edition}`;
  for (let n = 0; n < count; n += 1) {
    pen.doc.switchToPage(start + n);
    const page = `第 ${n + 1} 页，共 ${count} 页`;
    pen.write(words, SHEET.left, SHEET.bottom + 6, FOOT);
    pen.write(page, SHEET.right - pen.widthOf(page, FOOT), SHEET.bottom + 6, FOOT);
    const lacking = missingWords(missing[n] ?? []);
    if (lacking) pen.write(lacking, SHEET.left, SHEET.bottom + 6 + pen.heightOf(1, FOOT), FOOT);
  }
}

export function auditPdf(face: Typeface, sealed: SealedReport, names: Names): Promise<Buffer> {
  const { report } = sealed;
  const title = `${REPORT_TITLE} ${quarterWords(report.quarter)} ${report.place}`;
  // The date in the document is the quarter's last day: the same report is the same bytes on any day.
  const pen = penFor(face, title, `${report.to}T00:00:00.000Z`, true);
  const flow = flowOf(pen);
  drawTitle(flow);
  drawPairs(flow, headOf(sealed, names));
  const sections = sectionsOf(sealed, names);
  for (const [n, section] of sections.entries()) drawSection(flow, section, n + 1);
  drawEnd(flow, sealed, sections.length + 1);
  drawFeet(flow, sealed);
  return bytesOf(pen);
}
