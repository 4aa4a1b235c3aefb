/** The blacklist as others ask it: one card, many, the whole list, what changed. */
import * as z from 'zod';
import { cursor, moment, serial, text } from '../fields.ts';
import { route } from '../http/route.ts';
import type { Demand, Grants } from '../policy/permit.ts';
import { READERS } from '../policy/readers.ts';
import { BLACKLIST, BLACKLIST_CHANGES, BLACKLIST_CHECK, jurisdiction } from './blacklist.ts';

/**
 * Whoever has a part in a card's life or in what it signs may ask about any card, wherever it belongs: a
 * stolen card is used where it is not known (design: existence may show here). The place is the asker's own.
 */
const ASKERS: Grants = {
  ...Object.fromEntries(Object.keys(READERS).map((role) => [role, 'within'])),
  payer: 'within',
  'front-end': 'within',
};
const access: Demand = { article: 'SAM-17p2', by: ASKERS };

const basis = { article: 'SAM-17p2', also: ['SAM-17p5'] } as const;
const nothing = z.strictObject({});
const one = z.strictObject({ serial: serial.optional(), cardNumber: text(32).optional() });
const either = one.refine(
  (asked) => (asked.serial === undefined) !== (asked.cardNumber === undefined),
  'either serial or cardNumber',
);

/** Cards of one question: each is one strongly consistent read. */
export const MOST_CHECKED = 50;

export const BLACKLIST_ROUTES = {
  check: route({
    ...basis,
    method: 'GET',
    path: '/blacklist/check',
    title: '按序列号或卡号核对一张SAM卡是否在黑名单上',
    access,
    params: nothing,
    query: either,
    body: null,
    answers: { 200: BLACKLIST_CHECK.extend({ at: moment }) },
    refusals: [],
  }),
  'check-many': route({
    ...basis,
    method: 'POST',
    changes: 'nothing',
    path: '/blacklist/check',
    title: '一次核对多张SAM卡（至多50张）',
    access,
    params: nothing,
    query: nothing,
    body: z.strictObject({ cards: z.array(either).min(1).max(MOST_CHECKED) }),
    answers: { 200: z.strictObject({ checks: z.array(BLACKLIST_CHECK).max(MOST_CHECKED), at: moment }) },
    refusals: [],
  }),
  list: route({
    ...basis,
    method: 'GET',
    path: '/blacklist',
    title: '一个辖区或全国的黑名单（签名；as=coded 为前置服务器用的压缩编码）',
    access,
    params: nothing,
    query: z.strictObject({
      place: jurisdiction,
      cursor: cursor.optional(),
      as: z.enum(['coded']).optional(),
    }),
    body: null,
    answers: { 200: BLACKLIST },
    documents: ['application/octet-stream'],
    revalidates: true,
    refusals: [],
  }),
  changes: route({
    ...basis,
    method: 'GET',
    path: '/blacklist/changes',
    title: '自某一版本以来的黑名单变更（签名）',
    access,
    params: nothing,
    query: z.strictObject({ place: jurisdiction, after: z.coerce.number().int().min(0).default(0) }),
    body: null,
    answers: { 200: BLACKLIST_CHANGES },
    revalidates: true,
    refusals: [],
  }),
} as const;
