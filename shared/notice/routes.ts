/** Inboxes: what a unit or a centre is to act on, told to its place (SAM-15p1: 通知). */
import * as z from 'zod';
import { EVENT } from '../event/event.ts';
import { cursor, page, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { READERS } from '../policy/readers.ts';

/** Whoever stands at the place itself; a clerk acts in its centre's, whose inbox is not the clerk's. */
const ADDRESSEES: Grants = Object.fromEntries(
  Object.keys(READERS)
    .filter((role) => role !== 'service-point-clerk')
    .map((role) => [role, 'stock']),
);

export const NOTICE = EVENT.omit({ to: true }).extend({
  /** Whose feed its number is of: CN or a province. */
  feed: place,
  title: text(60),
  article: text(20),
});
export type Notice = z.infer<typeof NOTICE>;

export const NOTICE_ROUTES = {
  notices: route({
    method: 'GET',
    path: '/notices',
    title: '收件箱：本单位或本中心须办理的通知，最新在前',
    article: 'SAM-15p1',
    also: ['SAM-17(3)p1'],
    access: { article: 'SAM-15p1', by: ADDRESSEES },
    params: z.strictObject({}),
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: { 200: z.strictObject({ notices: z.array(NOTICE).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
} as const;
