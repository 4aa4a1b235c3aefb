/** What is read of the use of cards: those in use by their last use, and one card's use in a quarter. */
import * as z from 'zod';
import { quarter } from '../audit/quarter.ts';
import { cursor, page, serial } from '../fields.ts';
import { route } from '../http/route.ts';
import { PLAN_READERS } from '../inspection/steps.ts';
import { isCentre, NATION, place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { LAST_USE_LINE } from '../supervision/last-use.ts';
import { CARD_USE } from './use.ts';

export const SAM_CARD_USES = {
  idle: route({
    method: 'GET',
    path: '/sam-cards/idle',
    title: '列出使用中的SAM卡，逐个中心，从未使用的在前，其余按最后使用周',
    article: 'SAM-15p4',
    also: ['SAM-16'],
    access: { article: 'SAM-15p4', by: READERS },
    params: z.strictObject({}),
    query: z.strictObject({
      limit: page.limit.pipe(z.number().max(100)),
      cursor: page.cursor,
      /** A centre with all below it; the nation is asked province by province. */
      place: place.refine((at) => isCentre(at) && at !== NATION, 'a centre’s place, such as CN/13/1301'),
    }),
    body: null,
    answers: { 200: z.strictObject({ cards: z.array(LAST_USE_LINE).max(100), next: cursor.optional() }) },
    refusals: [],
  }),
  usage: route({
    method: 'GET',
    path: '/sam-cards/{serial}/usage',
    title: '一张SAM卡在一个季度的使用情况：各项操作及判定、使用天数、首次和末次使用、终端',
    article: 'SAM-15p4',
    also: ['SAM-16'],
    // Without the unit: it would see what another did with the card before.
    access: { article: 'SAM-15p4', by: PLAN_READERS },
    params: z.strictObject({ serial }),
    query: z.strictObject({ quarter }),
    body: null,
    answers: { 200: CARD_USE },
    refusals: [],
  }),
} as const;
