/** The noun documents: both tables on paper, what their QR code says, and files for spreadsheets. */
import * as z from 'zod';
import { TABLE_1 } from '../application/application.ts';
import { APPLICATION_ROUTES } from '../application/routes.ts';
import { CANCELLATION_ROW, MAX_CANCELLATION_ROWS, TABLE_2 } from '../cancellation/cancellation.ts';
import { CANCELLATION_ROUTES } from '../cancellation/routes.ts';
import { id, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { MAX_ROWS, ROW_FORMS } from '../job/rows.ts';
import { FORM_NAMES, formCode } from './code.ts';
import { SUPERVISION_DOCUMENT_ROUTES } from './supervision-routes.ts';
import { TEMPLATE_FILES } from './templates.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const PDF = ['application/pdf'];
const [CSV, , XLSX] = Object.keys(ROW_FORMS) as [string, string, string];

/** Copies of a blank 表2: which cause it will be for nobody knows yet. */
const copies = z.coerce.number().int().min(1).max(2).optional();

/** What is to be printed into a form; of a blank one nothing. */
export const TABLE_1_PRINTED = TABLE_1.partial();
export const TABLE_2_PRINTED = z.strictObject({
  ...TABLE_2.partial().shape,
  rows: z.array(CANCELLATION_ROW).max(MAX_CANCELLATION_ROWS).optional(),
});

export const CHECKED = z.strictObject({
  form: z.enum(FORM_NAMES),
  title: text(60),
  id,
  /** 编号 of the record, and whether the paper bears it. A paper printed before it was given bears none. */
  number: text(40).optional(),
  numberAgrees: z.boolean().optional(),
  unitName: text(80).optional(),
  state: text(20),
  stateTitle: text(20),
  /** Whether what the unit had filled in is still what the record says. */
  agrees: z.boolean(),
});

const basis = { article: 'SAM-T1', also: ['SAM-T1n1', 'SAM-T1n2', 'SAM-13p2'] } as const;
const ending = { article: 'SAM-T2', also: ['SAM-17(1)', 'SAM-17(2)p1', 'SAM-17(3)p2'] } as const;
const ours = {
  article: 'ours',
  why: 'what comes in hundreds is filled in and read in spreadsheets',
} as const;
const computing = { method: 'POST', changes: 'nothing', params: nothing, answers: {}, refusals: [] } as const;
const reading = { method: 'GET', query: nothing, body: null, answers: {}, refusals: [] } as const;

export const DOCUMENT_ROUTES = {
  'table-1-form': route({
    ...basis,
    ...computing,
    path: '/documents/forms/table-1.pdf',
    title: '打印申领表（表1），一式两份，空白或已填',
    access: 'signed-in',
    query: nothing,
    body: TABLE_1_PRINTED,
    documents: PDF,
  }),
  'table-2-form': route({
    ...ending,
    ...computing,
    path: '/documents/forms/table-2.pdf',
    title: '打印注销表（表2），空白或已填',
    access: 'signed-in',
    query: z.strictObject({ copies }),
    body: TABLE_2_PRINTED,
    documents: PDF,
  }),
  'table-1': route({
    ...basis,
    ...reading,
    path: '/documents/applications/{id}/table-1.pdf',
    title: '打印一份申请的申领表（表1），一式两份',
    access: APPLICATION_ROUTES.application.access,
    params: byId,
    documents: PDF,
  }),
  'table-2': route({
    ...ending,
    ...reading,
    path: '/documents/cancellations/{id}/table-2.pdf',
    title: '打印一份注销申请的注销表（表2）',
    access: CANCELLATION_ROUTES.cancellation.access,
    params: byId,
    documents: PDF,
  }),
  ...SUPERVISION_DOCUMENT_ROUTES,
  check: route({
    article: 'ours',
    why: 'a filled form is checked at the counter by scanning its code',
    ...computing,
    path: '/documents/check',
    title: '扫码核对一份打印的表',
    access: {
      article: 'ours',
      by: { ...CANCELLATION_ROUTES.cancellation.access.by, ...APPLICATION_ROUTES.application.access.by },
    },
    query: nothing,
    body: z.strictObject({ code: formCode }),
    answers: { 200: CHECKED },
  }),
  template: route({
    ...ours,
    ...reading,
    path: '/documents/templates/{file}',
    title: '下载填报模板（CSV、XLSX）',
    access: 'signed-in',
    params: z.strictObject({ file: z.enum(TEMPLATE_FILES) }),
    documents: [CSV, XLSX],
  }),
  templates: route({
    ...ours,
    ...reading,
    path: '/documents/templates',
    title: '列出填报模板',
    access: 'signed-in',
    params: nothing,
    answers: {
      200: z.strictObject({
        templates: z
          .array(
            z.strictObject({
              name: text(40),
              title: text(60),
              path: text(120),
              columns: z.record(text(40), text(40)),
            }),
          )
          .max(100),
      }),
    },
  }),
  workbook: route({
    ...ours,
    ...computing,
    path: '/documents/workbooks',
    title: `把一份CSV转为XLSX，单元格均为文本（至多${MAX_ROWS}行）`,
    access: 'signed-in',
    query: nothing,
    body: { file: [CSV] },
    documents: [XLSX],
  }),
} as const;
