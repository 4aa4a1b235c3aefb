/** Documents of supervision: the quarterly report on paper and as files, 拒付清单 as a workbook. */
import * as z from 'zod';
import { AUDIT_ROUTES, REPORT_PARAMS, REPORT_PLACE } from '../audit/routes.ts';
import { EXCEPTION_ROUTES, EXCEPTIONS_ASKED } from '../exception/routes.ts';
import { route } from '../http/route.ts';
import { ROW_FORMS } from '../job/rows.ts';

const [CSV, , XLSX] = Object.keys(ROW_FORMS) as [string, string, string];
const refusing = { article: 'SAM-15p3', also: ['SAM-17p2', 'SAM-17p5'] } as const;
const reading = { method: 'GET', body: null, answers: {}, refusals: [] } as const;

export const SUPERVISION_DOCUMENT_ROUTES = {
  audit: route({
    article: 'SAM-15p4',
    ...reading,
    path: '/documents/audits/{id}/reports/{revision}',
    title: '打印或下载一个辖区的季度统计分析报告（PDF、XLSX、CSV）',
    access: AUDIT_ROUTES.report.access,
    params: REPORT_PARAMS,
    query: z.strictObject({ ...REPORT_PLACE, as: z.enum(['pdf', 'xlsx', 'csv']).default('pdf') }),
    documents: ['application/pdf', XLSX, CSV],
  }),
  exceptions: route({
    ...refusing,
    ...reading,
    path: '/documents/exceptions.xlsx',
    title: '下载拒付清单或隔离待查清单（XLSX），较长的分若干份',
    access: EXCEPTION_ROUTES.exceptions.access,
    params: z.strictObject({}),
    query: EXCEPTIONS_ASKED.omit({ limit: true }),
    documents: [XLSX],
  }),
} as const;
