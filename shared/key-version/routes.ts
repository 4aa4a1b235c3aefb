/** The registers of keys by level, over the API (RHC-15(1)–(3)). */
import * as z from 'zod';
import { cursor, id, moment, page, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import {
  CHECK_VALUE,
  GENERATION,
  KEY_VERSION_DETAIL,
  KEY_VERSION_VIEW,
  MOST_SHARES,
  NEW_KEY_VERSION,
} from './key-version.ts';
import { note } from './keyless.ts';
import { KEY_OFFICER, KEY_VERSION_STEPS, type KeyVersionStep } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'RHC-15(1)', also: ['RHC-15(2)', 'RHC-15(3)'] } as const;

/** Each its own and what lies below: the ministry and its auditor all, a province nothing of another's. */
const READERS = {
  'key-officer': 'either-end',
  'ministry-officer': 'either-end',
  auditor: 'either-end',
} as const;

export const KEY_VERSION_FORMS = {
  withdraw: z.strictObject({ reason: note(300) }),
  /** The check value of a key of level 2 stays with the ministry until its province has observed it. */
  generate: z.strictObject({ ...GENERATION, kcv: CHECK_VALUE.optional() }),
  entrust: z.strictObject({
    share: z.number().int().min(1).max(MOST_SHARES),
    name: text(40).and(note(40)),
    since: moment,
  }),
  activate: z.strictObject({
    /** What the second person read off the HSM; of a key of level 2 the exchange has compared it. */
    kcv: CHECK_VALUE.shape.value.optional(),
    exchange: id.optional(),
  }),
  'report-compromise': z.strictObject({ reason: note(300), since: moment }),
  'propose-destruction': z.strictObject({ reason: note(300) }),
  destroy: z.strictObject({ method: note(80), record: note(60) }),
} as const;

/** Every step but the one that comes with another version's activation. */
export type EndedStep = Exclude<KeyVersionStep, 'supersede'>;

const step = <const Name extends EndedStep>(name: Name, ...refusals: RefusalCode[]) => {
  const { article, also, title } = KEY_VERSION_STEPS[name];
  return {
    article,
    also,
    title,
    method: 'POST' as const,
    path: `/key-versions/{id}/${name}` as const,
    access: KEY_VERSION_STEPS[name],
    params: byId,
    query: nothing,
    body: KEY_VERSION_FORMS[name],
    answers: { 200: KEY_VERSION_VIEW },
    refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
  };
};

const list = z.strictObject({ keyVersions: z.array(KEY_VERSION_VIEW).max(100), next: cursor.optional() });
/** Who looks at the registers of keys leaves an entry in the access ledger (RHC-16) before he is shown. */
const reading = {
  ...basis,
  method: 'GET',
  changes: 'entry',
  access: { article: 'RHC-15(1)', by: READERS },
  body: null,
  refusals: [],
} as const;

export const KEY_VERSION_ROUTES = {
  plan: route({
    ...basis,
    method: 'POST',
    path: '/key-versions',
    title: '计划一个密钥版本',
    access: { article: 'RHC-15(2)', by: KEY_OFFICER, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_KEY_VERSION,
    answers: { 201: KEY_VERSION_VIEW },
    refusals: ['parent-key-unsuitable', 'number-taken'],
  }),
  withdraw: route(step('withdraw')),
  generate: route(step('generate', 'key-system-not-in-force', 'parent-key-unsuitable')),
  entrust: route(step('entrust', 'custodian-unsuitable')),
  activate: route(
    step('activate', 'key-system-not-in-force', 'exchange-unsuitable', 'custodian-unsuitable', 'kcv-differs'),
  ),
  'report-compromise': route(step('report-compromise')),
  'propose-destruction': route(step('propose-destruction')),
  destroy: route(step('destroy', 'key-procedure-open')),
  keyVersion: route({
    ...reading,
    path: '/key-versions/{id}',
    title: '查询一个密钥版本',
    params: byId,
    query: nothing,
    answers: { 200: KEY_VERSION_DETAIL },
  }),
  derived: route({
    ...reading,
    path: '/key-versions/{id}/derived',
    title: '列出由它派生的密钥版本',
    params: byId,
    query: z.strictObject(page),
    answers: { 200: list },
  }),
  keyVersions: route({
    ...reading,
    path: '/key-versions',
    title: '列出一级的密钥版本',
    params: nothing,
    query: z.strictObject({ ...page, place, level: z.enum(['1', '2', '3']).optional() }),
    answers: { 200: list },
  }),
} as const;
