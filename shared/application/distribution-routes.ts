/** Handing out what was approved: pick list, notice, cards by file, receipts, and the list of locations. */
import * as z from 'zod';
import { ATTACHMENT_BODY } from '../attachment/attachment.ts';
import { cursor, day, page, serial, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { ROWS_BODY } from '../job/rows.ts';
import { kind } from '../sam-card/forms.ts';
import { LOCATION } from './application.ts';
import { ISSUED_CARD } from './distribution.ts';
import { APPLICATION_FORMS } from './forms.ts';
import { access, byId, READERS, reading, step } from './route-parts.ts';
import { APPLICATION_STEPS, KEEPER } from './steps.ts';

const APPLICATION_JOBS = ['issues'] as const;
export type ApplicationJob = (typeof APPLICATION_JOBS)[number];
export const APPLICATION_JOB_VIEW = jobViewOf(APPLICATION_JOBS);

const count = z.number().int().min(0);
const handing = { ...reading, article: 'SAM-15p1' } as const;

export const DISTRIBUTION_ROUTES = {
  locations: step('locations', ROWS_BODY),
  installed: route({
    ...reading,
    article: 'SAM-T1n1',
    also: ['SAM-T1'],
    path: '/applications/{id}/locations',
    title: '安装应用位置，SAM卡编号由中心填写',
    access,
    params: byId,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({
        locations: z.array(LOCATION.extend({ row: z.number().int().min(1) })).max(200),
        next: cursor.optional(),
      }),
    },
  }),
  pickList: route({
    ...handing,
    path: '/applications/{id}/pick-list',
    title: '拣卡单：本中心在库、种类相符、未过期，先到期先出',
    access: { article: 'SAM-15p1', by: KEEPER },
    params: byId,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    answers: {
      200: z.strictObject({
        cards: z
          .array(
            z.strictObject({
              serial,
              cardNumber: text(32),
              kind,
              validUntil: day,
              /** Whether the serial begins with the centre's own area code. */
              ownCity: z.boolean(),
            }),
          )
          .max(400),
        lines: z.array(z.strictObject({ kind, outstanding: count, picked: count })).max(4),
        /** False where the stock of a kind is larger than what was looked through. */
        whole: z.boolean(),
      }),
    },
    refusals: ['not-allowed-in-state'],
  }),
  notify: step('notify', APPLICATION_FORMS.notify),
  issues: route({
    ...handing,
    method: 'POST',
    path: '/applications/{id}/issues',
    title: '出库登记（清单，每行一张卡）',
    access: APPLICATION_STEPS.issue,
    params: byId,
    body: ROWS_BODY,
    answers: { 202: APPLICATION_JOB_VIEW },
    refusals: ['not-allowed-in-state'],
  }),
  issued: route({
    ...handing,
    path: '/applications/{id}/sam-cards',
    title: '列出一份申领表已发放的SAM卡',
    access,
    params: byId,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ cards: z.array(ISSUED_CARD).max(200), next: cursor.optional() }) },
  }),
  'sealed-scan': step('sealed-scan', ATTACHMENT_BODY),
  'receipt-scan': step('receipt-scan', ATTACHMENT_BODY),
  collect: step('collect', APPLICATION_FORMS.collect, ['scan-missing', 'not-signed-for', 'too-many']),
  ...jobRoutes('applications', APPLICATION_JOB_VIEW, KEEPER, READERS),
} as const;
