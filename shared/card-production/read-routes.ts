/** What is read of a batch of cards, and what its maker fetches of the file. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { CARD_PRODUCTION_VIEW, MEMBER, MOST_PARTS } from './card-production.ts';
import { PART_LINE, SEALED_PART } from './file.ts';
import { MAKERS, ORGANIZERS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-12p1';
export const READERS = {
  ...ORGANIZERS,
  ...MAKERS,
  'ministry-officer': 'within',
  'privacy-officer': 'within',
  auditor: 'within',
} as const;
/** A list is asked for one's own place: the province's, or the producer's. */
const LISTERS = { ...READERS, supplier: 'own' } as const;
const access = { article, by: READERS } as const;
const reading = { article, method: 'GET', query: nothing, body: null, refusals: [] } as const;

export const CARD_PRODUCTION_READS = {
  parts: route({
    ...reading,
    path: '/card-productions/{id}/parts',
    title: '列出制卡文件的分片与摘要',
    access,
    params: byId,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ parts: z.array(PART_LINE).max(200), next: cursor.optional() }) },
  }),
  part: route({
    article: 'RHC-16',
    also: ['RHC-3', 'RHC-15(4)'],
    method: 'POST',
    path: '/card-productions/{id}/parts/{part}',
    title: '领取制卡文件的一个分片（仅制卡机构私钥可解）',
    access: { article: 'RHC-16', by: MAKERS },
    params: z.strictObject({ id, part: z.coerce.number().int().min(1).max(MOST_PARTS) }),
    query: nothing,
    body: nothing,
    changes: 'entry',
    answers: { 200: PART_LINE.extend({ sealed: SEALED_PART.shape.sealed }) },
    refusals: ['not-allowed-in-state', 'key-not-active', 'lost-race'],
  }),
  cardProduction: route({
    ...reading,
    path: '/card-productions/{id}',
    title: '查询一个制卡批次',
    access,
    params: byId,
    answers: { 200: CARD_PRODUCTION_VIEW },
  }),
  members: route({
    ...reading,
    path: '/card-productions/{id}/health-cards',
    title: '列出批次内的健康卡',
    access,
    params: byId,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({
        healthCards: z.array(MEMBER.omit({ schemaVersion: true, version: true })).max(200),
        next: cursor.optional(),
      }),
    },
  }),
  cardProductions: route({
    ...reading,
    path: '/card-productions',
    title: '列出制卡批次',
    access: { article, by: LISTERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    answers: {
      200: z.strictObject({
        cardProductions: z.array(CARD_PRODUCTION_VIEW).max(200),
        next: cursor.optional(),
      }),
    },
  }),
} as const;
