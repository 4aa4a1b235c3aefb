/** 附表2 注销表 as it is printed: the rows, words and order of the annex, as many copies as are asked (SAM-T2). */

import { PURPOSES } from '../../shared/application/printed.ts';
import { BOXES } from '../../shared/cancellation/boxes.ts';
import type { Table2 } from '../../shared/cancellation/cancellation.ts';
import { CAUSES, type Cause } from '../../shared/sam-card/causes.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import { type Box, BREADTH, type Cell, drawGroup, drawRow, type Row } from './grid.ts';
import { drawList, fitted } from './list.ts';
import { type Pen, SHEET } from './pen.ts';
import {
  type Copy,
  cell,
  dayWords,
  drawFoot,
  drawHandler,
  drawHeading,
  drawSeal,
  HANDLER_HEIGHT,
  HEAD,
  headRow,
  LABEL,
  label,
} from './sheet.ts';

/** A card of the form, with what is known of where it was. */
export interface EndedCard {
  readonly serial: string;
  readonly kind?: Kind | undefined;
  readonly location?: string | undefined;
  readonly cause: Cause;
}

/** What is printed into the form; of a blank one nothing. */
export type Table2Paper = Partial<Omit<Table2, 'rows'>> & {
  readonly rows: readonly EndedCard[];
  readonly listed?: number | undefined;
  readonly responsible?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly handler?: string | undefined;
  readonly handledOn?: string | undefined;
  /** 注销时间, RFC 3339. */
  readonly cancelledAt?: string | undefined;
};

export const TABLE_2_TITLE = '居民健康卡安全存取模块(SAM)卡注销表';
const LIST_TITLE = '安全存取模块(SAM)卡应用统计清单';

/** Ours: the measures ask for two copies at loss and fault (SAM-17(1), SAM-17(2)p1), not who keeps them. */
export const TABLE_2_KEEPERS = ['使用单位留存', '居民健康卡服务网点留存'] as const;

const WIDTHS = [118, 80, 91.28, 90] as const;
/** As the annex has them. */
const BLANK_ROWS = 3;
const RETURNED_HEIGHT = 46;
/** The form is short: there is more room for seals. */
const SEAL = 84;
const BOXED_SIZE = 9.5;

const row = (cells: readonly Cell[], height = 24): Row => ({ cells, height });

/** The boxes of 注销理由; a cause without a box ticks none and is written out. */
function reasonCell(cause: Cause | undefined, width: number): Cell {
  const facts = cause && CAUSES[cause];
  const boxes = BOXES.map((one): Box => ({ label: one, ticked: facts?.box === one }));
  return { width, boxes, size: BOXED_SIZE, text: facts && !facts.box ? facts.title : '' };
}

const cardRow = ({ serial, kind, location, cause }: Partial<EndedCard>): Row =>
  row([
    { ...label(serial ?? '', WIDTHS[0]), size: 9.5 },
    label(kind ? PURPOSES[kind][1] : '', WIDTHS[1]),
    cell(location, WIDTHS[2]),
    reasonCell(cause, WIDTHS[3]),
  ]);

const HEADER = row([
  label('安全存取模块(SAM)卡编号', WIDTHS[0]),
  label('SAM卡权限', WIDTHS[1]),
  label('安装应用位置', WIDTHS[2]),
  label('注销理由', WIDTHS[3]),
]);

function cardsOf(pen: Pen, paper: Table2Paper, room: number) {
  const filled = paper.rows.map(cardRow);
  const blank = Array.from({ length: BLANK_ROWS }, () => cardRow({}));
  const facts = { title: LIST_TITLE, header: HEADER, filled, blank, elsewhere: paper.listed };
  const { rows, listed } = fitted(pen, facts, room);
  return { group: { label: label('安全存取模块\n(SAM)卡应用统计', LABEL), rows }, listed };
}

const SHANGHAI_MS = 8 * 3_600_000;

/** 注销时间 to the minute, Asia/Shanghai. */
function minuteWords(moment: string | undefined): string {
  const local = moment && new Date(Date.parse(moment) + SHANGHAI_MS).toISOString();
  const [hour = '    ', minute = '    '] = local?.slice(11, 16).split(':') ?? [];
  return `${dayWords(local?.slice(0, 10))} ${hour} 时 ${minute} 分`;
}

/** Draws one copy, with the pages of its list where the cards do not fit. */
export function drawTable2(pen: Pen, paper: Table2Paper, copy: Copy, foot: string): void {
  const { left, bottom } = SHEET;
  let y = drawHeading(pen, TABLE_2_TITLE, copy);
  const rest = HEAD[1] + HEAD[2] + HEAD[3];
  y = drawRow(pen, left, y, row([label('使用单位名称', LABEL), cell(paper.unitName, rest)], 26));
  y = drawRow(pen, left, y, headRow('所属区县', paper.county, '管理部门', paper.department));
  y = drawRow(
    pen,
    left,
    y,
    headRow('安全存取模块\n(SAM)卡管理员', paper.administrator, '联系电话', paper.phone),
  );
  y = drawRow(pen, left, y, headRow('单位地址', paper.address, '单位编码', paper.unitCode));
  const below = 2 * SEAL + RETURNED_HEIGHT + 2 * HANDLER_HEIGHT;
  const { group, listed } = cardsOf(pen, paper, bottom - y - below);
  y = drawGroup(pen, left, y, group);
  const returned = paper.returned === undefined ? '' : `${paper.returned} 张`;
  const back = row([label('安全存取模块\n(SAM)卡归还数量', LABEL), cell(returned, rest)], RETURNED_HEIGHT);
  y = drawRow(pen, left, y, back);
  y = drawSeal(pen, y, {
    seal: '申请单位盖章：',
    by: '申请人：',
    name: paper.applicant,
    on: paper.appliedOn,
    height: SEAL,
  });
  y = drawSeal(pen, y, {
    seal: '管理机构盖章：',
    by: '负责人：',
    name: paper.responsible,
    on: paper.decidedOn,
    height: SEAL,
  });
  y = drawHandler(pen, y, paper.handler, paper.handledOn);
  const time = row([cell(`注销时间：${minuteWords(paper.cancelledAt)}`, BREADTH)], HANDLER_HEIGHT);
  drawRow(pen, left, y, time);
  drawFoot(pen, foot);
  if (!listed) return;
  const header = { ...HEADER, cells: [label('序号', LABEL), ...HEADER.cells] };
  drawList(pen, {
    title: LIST_TITLE,
    copy,
    header,
    rows: paper.rows.map(cardRow),
    unit: paper.unitName,
    foot,
  });
}
