/**
 * The exchange's routes: the same for both kinds, each with its own noun, its own Lambda and its own people.
 */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { jobRoutes } from '../job/job.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { SIGNED_CEREMONY } from './ceremony.ts';
import { EXCHANGE_JOB } from './count.ts';
import { EXCHANGE_VIEW, INVITATIONS } from './exchange.ts';
import { hex32, PACKAGE, WRAP_NAMES } from './package.ts';
import { EXCHANGE_KINDS, type ExchangeKind, PARTIES } from './parties.ts';
import { rowOf } from './rows.ts';
import { stepRoutes } from './step-routes.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });

/** Only a transport key is asked of a supplier whose COS a batch carries, and only it can go into custody. */
const INVITING_REFUSALS = ['key-not-active', 'product-not-admitted', 'custody-unavailable'] as const;

/** All routes of a kind. */
function exchangeRoutes<const Kind extends ExchangeKind>(kind: Kind) {
  const { noun, article } = EXCHANGE_KINDS[kind];
  const parties = PARTIES[kind];
  const readers: Grants = {
    ...parties.sender,
    ...parties.recipient,
    'key-officer': 'either-end',
    auditor: 'either-end',
  };
  const reading = {
    article,
    method: 'GET',
    access: { article, by: readers },
    body: null,
    refusals: [],
  } as const;
  const list = z.strictObject({ exchanges: z.array(EXCHANGE_VIEW).max(200), next: cursor.optional() });
  return {
    invite: route({
      article,
      method: 'POST',
      path: `/${noun}`,
      title: '邀请报送密钥包',
      access: { article, by: parties.inviter },
      params: nothing,
      query: nothing,
      body: INVITATIONS[kind],
      answers: { 201: EXCHANGE_VIEW },
      refusals: kind === 'root-key' ? ['key-not-active'] : INVITING_REFUSALS,
    }),
    ...stepRoutes(kind, noun),
    exchange: route({
      ...reading,
      path: `/${noun}/{id}`,
      title: '查询一次密钥交换',
      params: byId,
      query: nothing,
      answers: { 200: EXCHANGE_VIEW },
    }),
    exchanges: route({
      ...reading,
      path: `/${noun}`,
      title: '列出密钥交换',
      params: nothing,
      query: z.strictObject({ ...page, place }),
      answers: { 200: list },
    }),
    overdue: route({
      ...reading,
      path: `/${noun}/overdue`,
      title: '列出逾期未完成的密钥交换',
      params: nothing,
      query: z.strictObject({ ...page, place }),
      answers: { 200: list },
    }),
    package: route({
      ...reading,
      path: `/${noun}/{id}/package`,
      title: '取密钥包（发方随时；收方在转交之后）',
      params: byId,
      query: nothing,
      answers: { 200: PACKAGE },
      refusals: ['not-allowed-in-state'],
    }),
    ceremony: route({
      ...reading,
      path: `/${noun}/{id}/ceremony`,
      title: '下载密钥仪式记录（已签名）',
      params: byId,
      query: nothing,
      answers: { 200: SIGNED_CEREMONY },
      refusals: ['not-allowed-in-state'],
    }),
  } as const;
}

export const TRANSPORT_KEY_ROUTES = {
  ...exchangeRoutes('transport-key'),
  count: route({
    article: 'SAM-10',
    method: 'POST',
    path: '/transport-keys/{id}/count',
    title: rowOf('transport-key', 'count').title,
    access: rowOf('transport-key', 'count'),
    params: byId,
    query: nothing,
    body: nothing,
    answers: { 202: EXCHANGE_JOB },
    refusals: ['not-allowed-in-state', 'stale-version'],
  }),
  receivingKey: route({
    article: 'SAM-10',
    method: 'GET',
    path: '/transport-keys/receiving-key',
    title: '托管方式的接收公钥',
    access: 'signed-in',
    params: nothing,
    query: nothing,
    body: null,
    answers: {
      200: z.strictObject({
        fingerprint: hex32,
        spki: z.base64().max(1_000),
        wraps: z.array(z.enum(WRAP_NAMES)).max(3),
      }),
    },
    refusals: ['custody-unavailable'],
  }),
  ...jobRoutes('transport-keys', EXCHANGE_JOB, PARTIES['transport-key'].recipient, {
    ...PARTIES['transport-key'].recipient,
    auditor: 'either-end',
  }),
} as const;

export const ROOT_KEY_ROUTES = exchangeRoutes('root-key');
