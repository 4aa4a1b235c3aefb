/** Public keys: registered, confirmed over another way, retired. */
import * as z from 'zod';
import { cursor, page, reason } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { hex32 } from '../transport-key/package.ts';
import { KEY_OWNERS, NEW_PUBLIC_KEY, PUBLIC_KEY_STEPS, PUBLIC_KEY_VIEW } from './public-key.ts';

const nothing = z.strictObject({});
const byFingerprint = z.strictObject({ fingerprint: hex32 });
const basis = { article: 'SAM-10', also: ['RHC-15(2)'] } as const;
/** Who looks: whoever sends to it or verifies by it, and whoever confirms. */
const READERS = {
  supplier: 'either-end',
  issuer: 'either-end',
  'key-officer': 'either-end',
  auditor: 'either-end',
} as const;

const step = <const Name extends keyof typeof PUBLIC_KEY_STEPS, const Body extends z.ZodType>(
  name: Name,
  body: Body,
) => ({
  ...PUBLIC_KEY_STEPS[name],
  method: 'POST' as const,
  path: `/public-keys/{fingerprint}/${name}` as const,
  access: PUBLIC_KEY_STEPS[name],
  params: byFingerprint,
  query: nothing,
  body,
  answers: { 200: PUBLIC_KEY_VIEW },
  refusals: ['not-allowed-in-state', 'stale-version'] satisfies RouteFacts['refusals'],
});

export const PUBLIC_KEY_ROUTES = {
  register: route({
    ...basis,
    method: 'POST',
    path: '/public-keys',
    title: '登记公钥（签名或接收密钥）',
    access: { article: 'SAM-10', by: KEY_OWNERS },
    params: nothing,
    query: nothing,
    body: NEW_PUBLIC_KEY,
    answers: { 201: PUBLIC_KEY_VIEW },
    refusals: ['number-taken', 'key-unsuitable'],
  }),
  confirm: step('confirm', z.strictObject({ heardBy: z.enum(['telephone', 'in-person', 'sealed-letter']) })),
  retire: step('retire', z.strictObject({ reason })),
  'report-compromise': step('report-compromise', z.strictObject({ reason })),
  publicKey: route({
    ...basis,
    method: 'GET',
    path: '/public-keys/{fingerprint}',
    title: '查询一把公钥',
    access: { article: 'SAM-10', by: READERS },
    params: byFingerprint,
    query: nothing,
    body: null,
    answers: { 200: PUBLIC_KEY_VIEW },
    refusals: [],
  }),
  publicKeys: route({
    ...basis,
    method: 'GET',
    path: '/public-keys',
    title: '列出一个单位的公钥',
    access: { article: 'SAM-10', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ publicKeys: z.array(PUBLIC_KEY_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
