/** What a bench fetches of a personalization: its parts, their signed index, and where to go on. */
import * as z from 'zod';
import { id, serial } from '../fields.ts';
import { route } from '../http/route.ts';
import type { Grants } from '../policy/permit.ts';
import { PART_CARDS, PART_LINE } from './part.ts';
import { INDEX, MAX_PARTS, PREPARED_PART, SEAL } from './prepared.ts';
import { ISSUER } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const byPart = z.strictObject({ id, part: z.coerce.number().int().min(1).max(MAX_PARTS) });
/** Who may look: in each one's own place. */
export const READING: Grants = {
  issuer: 'own',
  'ministry-registrar': 'within',
  'key-officer': 'within',
  auditor: 'within',
};
/** Common to all that is read of one. */
export const reading = {
  article: 'SAM-11',
  method: 'GET',
  access: { article: 'SAM-11', by: READING },
  params: byId,
  query: nothing,
  body: null,
  refusals: [],
} as const;
const serving = { ...reading, access: { article: 'SAM-11', by: ISSUER } } as const;
export const SERVING_ROUTES = {
  index: route({
    ...reading,
    path: '/personalizations/{id}/index',
    title: '取已签名的分片索引',
    answers: { 200: z.strictObject({ index: INDEX, seal: SEAL }) },
    refusals: ['not-allowed-in-state', 'exchange-unsuitable'],
  }),
  leftOut: route({
    ...reading,
    path: '/personalizations/{id}/left-out/{part}',
    title: '一个分片的号段内未列入的卡及原因',
    params: byPart,
    answers: { 200: z.strictObject({ leftOut: PREPARED_PART.shape.leftOut }) },
  }),
  part: route({
    ...serving,
    path: '/personalizations/{id}/parts/{part}',
    title: '取一个分片（JSON 行），或其摘要与签名',
    params: byPart,
    query: z.strictObject({ format: z.enum(['jsonl', 'json']).default('jsonl') }),
    answers: { 200: z.strictObject({ line: PART_LINE, seal: SEAL }) },
    documents: ['application/x-ndjson'],
    refusals: ['not-allowed-in-state'],
  }),
  remaining: route({
    ...serving,
    path: '/personalizations/{id}/remaining',
    title: '从一张卡之后继续：尚无最终结果的卡',
    query: z.strictObject({ after: serial.optional() }),
    answers: {
      200: z.strictObject({
        cards: z
          .array(
            z.strictObject({
              serial,
              part: z.number().int().min(1).max(MAX_PARTS),
              failures: z.number().int().min(0),
              /** Its transport key is gone: the card opens with its own key. */
              keyed: z.boolean(),
            }),
          )
          .max(PART_CARDS),
        /** The serial to go on after; none where no more is left. */
        next: serial.optional(),
      }),
    },
    refusals: ['not-allowed-in-state'],
  }),
} as const;
