/** Statistics: one page for both measures, of the nation or of a province. */
import * as z from 'zod';
import { moment } from '../fields.ts';
import { route } from '../http/route.ts';
import { levelOf, place } from '../policy/jurisdiction.ts';
import { COVERAGE, MEASURE_NAMES } from './statistics.ts';

const nothing = z.strictObject({});
const count = z.number().int().min(0);
const sums = z.record(z.enum(MEASURE_NAMES), count);
const month = z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), counts: sums });

/** Whoever answers for a whole province or for the nation. */
const READ_BY = {
  'ministry-registrar': 'within',
  'ministry-officer': 'within',
  'provincial-registrar': 'within',
  'provincial-officer': 'within',
  auditor: 'within',
  'management-body': 'within',
} as const;

export const STATISTICS_ROUTES = {
  statistics: route({
    method: 'GET',
    path: '/statistics',
    title: '一年的统计：发卡、注销、终端、覆盖与拒付，按月、按省',
    article: 'RHC-14',
    access: { article: 'RHC-14', by: READ_BY },
    params: nothing,
    query: z.strictObject({
      place: place.refine((path) => ['ministry', 'province'].includes(levelOf(path) ?? ''), {
        message: 'the nation or a province, such as CN/13',
      }),
      year: z.string().regex(/^20\d{2}$/, 'a year, such as 2026'),
    }),
    body: null,
    answers: {
      200: z.strictObject({
        place,
        year: z.string(),
        /** When the newest day was counted; none where nothing was. */
        countedAt: moment.optional(),
        total: sums,
        coverage: COVERAGE,
        months: z.array(month).max(12),
        /** Of the nation: each province that has a day in the year. */
        provinces: z
          .array(z.strictObject({ place, total: sums, coverage: COVERAGE, months: z.array(month).max(12) }))
          .max(40),
      }),
    },
    refusals: [],
  }),
} as const;
