/** 附表1 申领表 as it is printed: the rows, words and order of the annex, two copies (SAM-T1, SAM-T1n2). */
import type { Table1 } from '../../shared/application/application.ts';
import { PURPOSES, TABLE_1_NOTES, TABLE_1_TITLE } from '../../shared/application/printed.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import { type Cell, drawGroup, drawRow, type Group, type Row } from './grid.ts';
import { drawList, fitted } from './list.ts';
import { type Pen, SHEET } from './pen.ts';
import {
  type Copy,
  cell,
  drawFoot,
  drawHandler,
  drawHeading,
  drawSeal,
  HEAD,
  headRow,
  LABEL,
  label,
  SIGNED_HEIGHT,
} from './sheet.ts';

/** A row of 安装应用位置; the centre fills in the serial (SAM-T1n1). */
export interface Location {
  readonly serial?: string | undefined;
  readonly location: string;
  readonly kind: Kind;
}

export interface Line {
  readonly kind: Kind;
  readonly quantity: number;
  /** As decided, where it was. */
  readonly approved?: number | undefined;
}

/** What is printed into the form; of a blank one nothing. */
export type Table1Paper = Partial<Omit<Table1, 'lines' | 'locations'>> & {
  readonly lines: readonly Line[];
  readonly locations: readonly Location[];
  /** Rows of a list that lies beside the form as a file. */
  readonly listed?: number | undefined;
  readonly responsible?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly handler?: string | undefined;
  readonly handledOn?: string | undefined;
};

const LIST_TITLE = '安全存取模块(SAM)卡安装应用位置清单';

/** SAM-T1n2: 使用单位和密钥管理单位各留存1份. */
export const TABLE_1_KEEPERS = ['使用单位留存', '密钥管理单位留存'] as const;

const KIND_WIDTHS = [196, 118, 65.28] as const;
const PLACE_WIDTHS = [132, 132.28, 115] as const;
/** Rows of a blank form, or of one with fewer. */
const BLANK_ROWS = 5;

const row = (cells: readonly Cell[], height = 24): Row => ({ cells, height });

function quantityWords(line: Line | undefined): string {
  if (!line) return '';
  const { quantity, approved } = line;
  return approved === undefined || approved === quantity ? `${quantity}` : `${quantity}\n(核定 ${approved})`;
}

function totalOf(lines: readonly Line[]): string {
  if (lines.length === 0) return '';
  const quantity = lines.reduce((total, line) => total + line.quantity, 0);
  const decided = lines.every(({ approved }) => approved !== undefined);
  const approved = lines.reduce((total, line) => total + (line.approved ?? 0), 0);
  return quantityWords({ kind: 'read-only', quantity, ...(decided ? { approved } : {}) });
}

function kindsOf({ lines }: Table1Paper): Group {
  const [purpose, right, quantity] = KIND_WIDTHS;
  const header = row([label('SAM卡用途', purpose), label('SAM卡权限', right), label('数量(张)', quantity)]);
  const kinds = Object.entries(PURPOSES).map(([kind, [use, may]]) =>
    row([
      cell(use, purpose),
      cell(may, right),
      label(quantityWords(lines.find((one) => one.kind === kind)), quantity),
    ]),
  );
  const total = row([label('总计', purpose + right), label(totalOf(lines), quantity)]);
  return { label: label('安全存取模块\n(SAM)卡种类', LABEL), rows: [header, ...kinds, total] };
}

export const locationRow = ({ serial, location, kind }: Partial<Location>): Row =>
  row([
    label(serial ?? '', PLACE_WIDTHS[0]),
    cell(location, PLACE_WIDTHS[1]),
    label(kind ? PURPOSES[kind][1] : '', PLACE_WIDTHS[2]),
  ]);

const LOCATION_HEADER = row([
  label('SAM卡编号', PLACE_WIDTHS[0]),
  label('安装应用位置', PLACE_WIDTHS[1]),
  label('SAM卡权限', PLACE_WIDTHS[2]),
]);

function locationsOf(pen: Pen, paper: Table1Paper, room: number) {
  const filled = paper.locations.map(locationRow);
  const blank = Array.from({ length: BLANK_ROWS }, () => locationRow({}));
  const facts = { title: LIST_TITLE, header: LOCATION_HEADER, filled, blank, elsewhere: paper.listed };
  const { rows, listed } = fitted(pen, facts, room);
  return { group: { label: label('安全存取模块\n(SAM)卡安装\n应用位置', LABEL), rows }, listed };
}

/** Draws one copy, with the pages of its list where the rows do not fit. */
export function drawTable1(pen: Pen, paper: Table1Paper, copy: Copy, foot: string): void {
  const { left, bottom } = SHEET;
  let y = drawHeading(pen, TABLE_1_TITLE, copy, TABLE_1_NOTES);
  const rest = HEAD[1] + HEAD[2] + HEAD[3];
  y = drawRow(pen, left, y, row([label('使用单位名称', LABEL), cell(paper.unitName, rest)], 26));
  y = drawRow(pen, left, y, headRow('所属区县', paper.county, '管理部门', paper.department));
  y = drawRow(pen, left, y, headRow('SAM卡管理员', paper.administrator, '联系电话', paper.phone));
  y = drawRow(pen, left, y, headRow('单位地址', paper.address, '单位医保编码', paper.insuranceCode));
  y = drawGroup(pen, left, y, kindsOf(paper));
  const { group, listed } = locationsOf(pen, paper, bottom - y - SIGNED_HEIGHT);
  y = drawGroup(pen, left, y, group);
  y = drawSeal(pen, y, {
    seal: '申请单位盖章：',
    by: '申请人：',
    name: paper.applicant,
    on: paper.appliedOn,
  });
  y = drawSeal(pen, y, {
    seal: '管理机构盖章：',
    by: '负责人：',
    name: paper.responsible,
    on: paper.decidedOn,
  });
  drawHandler(pen, y, paper.handler, paper.handledOn);
  drawFoot(pen, foot);
  if (!listed) return;
  const rows = paper.locations.map(locationRow);
  const header = { ...LOCATION_HEADER, cells: [label('序号', LABEL), ...LOCATION_HEADER.cells] };
  drawList(pen, { title: LIST_TITLE, copy, header, rows, unit: paper.unitName, foot });
}
