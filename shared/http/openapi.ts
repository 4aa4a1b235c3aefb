/**
 * OpenAPI 3.1 from the routes: Chinese summaries, articles, every refusal. Nothing in it is written twice.
 */
import * as z from 'zod';
import { APPOINTMENT_VIEW } from '../appointment/appointment.ts';
import { BATCH_VIEW } from '../batch/batch.ts';
import { JOB_VIEW } from '../job/job.ts';
import { CHECKPOINT_SCHEMA } from '../ledger/checkpoint.ts';
import { ORGANIZATION_VIEW } from '../organization/organization.ts';
import { REFUSALS, type RefusalCode } from '../refusals.ts';
import { cite } from '../regulation/regulation.ts';
import { REQUEST_VIEW } from '../request/request.ts';
import { CARD_VIEW } from '../sam-card/sam-card.ts';
import { SHIPMENT_VIEW } from '../shipment/routes.ts';
import { isFileBody, type Route, refusalsOf } from './route.ts';
import { ALL_ROUTES, type NamedRoute } from './routes.ts';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '中文说明' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    detail: { type: 'string', description: 'English detail for integrators' },
    article: { type: 'string', description: 'Article of the measures, or "ours"' },
    allowed: { type: 'array', items: { type: 'string' }, description: 'What is possible instead' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
} as const;

/** What several routes answer, under the name the people of the API know it by. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  SamCard: CARD_VIEW,
  Request: REQUEST_VIEW,
  Shipment: SHIPMENT_VIEW,
  Batch: BATCH_VIEW,
  Job: JOB_VIEW,
  Organization: ORGANIZATION_VIEW,
  Appointment: APPOINTMENT_VIEW,
  Checkpoint: CHECKPOINT_SCHEMA,
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // Only z.json() refers to itself, by a pointer that leads nowhere inside this document: any JSON value is
  // {}.
  return JSON.parse(JSON.stringify(json), (_name, value) =>
    refOf(value)?.startsWith('#/$defs/') ? {} : value,
  );
}

const refOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '$ref' in value ? String(value.$ref) : undefined;

/** A schema that has a name stands among the components once. */
function answerOf(schema: z.ZodType): unknown {
  const name = Object.keys(NAMED).find((one) => NAMED[one] === schema);
  return name ? { $ref: `#/components/schemas/${name}` } : schemaOf(schema, 'output');
}

/** The document served at /v1/openapi.json. `server` is relative, so that it holds behind any host. */
export function openapi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const named of ALL_ROUTES) {
    const { path, method } = named.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '居民健康卡 SAM 卡登记系统 API',
      version: '1.0.0',
      description:
        '《居民健康卡安全存取模块(SAM)卡生命周期管理办法》与《居民健康卡管理办法（试行）》的登记系统。' +
        '每个写操作须带 Idempotency-Key；拒绝一律为 RFC 9457 problem+json。',
    },
    servers: [{ url: '.' }],
    tags: [...new Set(ALL_ROUTES.map(({ noun }) => noun))].map((name) => ({ name })),
    paths,
    components: {
      schemas: {
        Problem: PROBLEM,
        ...Object.fromEntries(Object.entries(NAMED).map(([name, one]) => [name, schemaOf(one, 'output')])),
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation({ noun, name, route }: NamedRoute) {
  return {
    operationId: `${noun}.${name}`,
    tags: [noun],
    summary: route.title,
    description: `${cite(route)}\n\n${whoMay(route)}`,
    ...(route.access === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: parametersOf(route),
    ...(route.body === null ? {} : { requestBody: requestBodyOf(route) }),
    responses: { ...answersOf(route), ...refusedBy(route) },
    'x-article': route.article,
  };
}

function whoMay({ access }: Route): string {
  if (typeof access === 'string') return access === 'public' ? '公开' : '任何已登录者';
  const by = Object.keys(access.by).join('、');
  return `可办理：${by}${access.asks ? `；可申请：${Object.keys(access.asks).join('、')}` : ''}`;
}

function parametersOf(route: Route) {
  const described = (place: 'path' | 'query', schema: z.ZodObject) =>
    Object.entries(schema.shape).map(([name, field]) => {
      const optional = (field as z.ZodType).safeParse(undefined).success;
      return { name, in: place, required: !optional, schema: schemaOf(field as z.ZodType, 'input') };
    });
  const headers =
    route.method === 'POST'
      ? [
          header('Idempotency-Key', true, '^[\\w:.-]{8,128}$'),
          ...(route.refusals.includes('stale-version') ? [header('If-Match', false, '^"\\d{1,9}"$')] : []),
        ]
      : [];
  return [...described('path', route.params), ...described('query', route.query), ...headers];
}

const header = (name: string, required: boolean, pattern: string) => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string', pattern },
});

function requestBodyOf({ body }: Route) {
  if (isFileBody(body)) {
    const content = body.file.map((type) => [type, { schema: { type: 'string' } }]);
    return { required: true, content: Object.fromEntries(content) };
  }
  return {
    required: true,
    content: { 'application/json': { schema: schemaOf(body as z.ZodType, 'input') } },
  };
}

const ANSWER_WORDS = { 200: '已办理', 201: '已登记', 202: '已受理，待他人办理或分批办理' } as const;

function answersOf({ answers }: Route) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: ANSWER_WORDS[Number(status) as keyof typeof ANSWER_WORDS],
        content: { 'application/json': { schema: answerOf(schema) } },
      },
    ]),
  );
}

function refusedBy(route: Route) {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusalsOf(route)) {
    const { status } = REFUSALS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${code}：${REFUSALS[code].title}`).join('；'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
