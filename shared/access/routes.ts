/** The access ledger of a province, day by day (RHC-16). */
import * as z from 'zod';
import { cursor, day, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { ACCESS_VIEW } from './access.ts';

export const ACCESS_ROUTES = {
  accesses: route({
    article: 'RHC-16',
    method: 'GET',
    path: '/accesses',
    title: '列出一省一日的访问记录',
    access: { article: 'RHC-16', by: { auditor: 'within', 'privacy-officer': 'within' } },
    params: z.strictObject({}),
    query: z.strictObject({ ...page, place, day }),
    body: null,
    answers: { 200: z.strictObject({ accesses: z.array(ACCESS_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
} as const;
