/** The releaser's routes: a Lambda of its own, for whoever grants a release may not carry it out. */
import * as z from 'zod';
import { id } from '../fields.ts';
import { route } from '../http/route.ts';
import { EXCHANGE_VIEW } from './exchange.ts';
import { WRAP_NAMES } from './package.ts';
import { PARTIES } from './parties.ts';

const nothing = z.strictObject({});

const releasing = {
  article: 'SAM-10',
  path: '/key-releases/{id}',
  access: { article: 'SAM-10', by: PARTIES['transport-key'].recipient },
  params: z.strictObject({ id }),
  query: nothing,
} as const;

export const KEY_RELEASE_ROUTES = {
  handOut: route({
    ...releasing,
    method: 'POST',
    title: '转加密给发行机构的密钥',
    body: nothing,
    answers: { 200: EXCHANGE_VIEW },
    refusals: ['not-allowed-in-state', 'wrong-way', 'custody-unavailable', 'stale-version'],
  }),
  released: route({
    ...releasing,
    method: 'GET',
    title: '取转加密后的密钥密文（只有发行机构的密码机能打开）',
    body: null,
    answers: { 200: z.strictObject({ ciphertext: z.base64().max(2_000), wrap: z.enum(WRAP_NAMES) }) },
    refusals: ['not-allowed-in-state', 'wrong-way', 'custody-unavailable'],
  }),
} as const;
