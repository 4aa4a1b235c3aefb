/** Daily checkpoints: anybody may hold us to them, so they are public. */
import * as z from 'zod';
import { cursor, day, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { CHECKPOINT_SCHEMA } from './checkpoint.ts';

const basis = {
  article: 'ours',
  why: 'a register that could be rewritten in silence would prove nothing',
} as const;

export const CHECKPOINT_ROUTES = {
  checkpoint: route({
    ...basis,
    method: 'GET',
    path: '/checkpoints/{day}',
    title: '一日的检查点（签名的默克尔树根）',
    access: 'public',
    params: z.strictObject({ day }),
    query: z.strictObject({}),
    body: null,
    answers: { 200: CHECKPOINT_SCHEMA },
    refusals: ['not-found'],
  }),
  checkpoints: route({
    ...basis,
    method: 'GET',
    path: '/checkpoints',
    title: '检查点列表，最新在前',
    access: 'public',
    params: z.strictObject({}),
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({ checkpoints: z.array(CHECKPOINT_SCHEMA).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
