/**
 * OpenAPI 3.1 from the routes: Chinese summaries, articles, every refusal. Nothing in it is written twice.
 */
import type * as z from 'zod';
import { REFUSALS, type RefusalCode } from '../refusals.ts';
import { cite } from '../regulation/regulation.ts';
import { answerOf, NAMED, PROBLEM, schemaOf } from './openapi-schemas.ts';
import { isFileBody, isWrite, type Route, refusalsOf } from './route.ts';
import { ALL_ROUTES, type NamedRoute } from './routes.ts';

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
        '每个写操作须带 Idempotency-Key，但内容即其键者除外；拒绝一律为 RFC 9457 problem+json。',
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
    description: [cite(route), whoMay(route), ...howOften(route)].join('\n\n'),
    ...(route.access === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: parametersOf(route),
    ...(route.body === null ? {} : { requestBody: requestBodyOf(route) }),
    responses: {
      ...answersOf(route),
      ...(route.revalidates ? { 304: { description: '没有变化' } } : {}),
      ...refusedBy(route),
    },
    'x-article': route.article,
  };
}

function whoMay({ access }: Route): string {
  if (typeof access === 'string') return access === 'public' ? '公开' : '任何已登录者';
  const by = Object.keys(access.by).join('、');
  return `可办理：${by}${access.asks ? `；可申请：${Object.keys(access.asks).join('、')}` : ''}`;
}

const howOften = ({ changes }: Route) =>
  changes === 'once' ? ['内容即其键：不带 Idempotency-Key，同样内容再次发送得到逐字节相同的答复'] : [];

function parametersOf(route: Route) {
  const described = (place: 'path' | 'query', schema: z.ZodObject) =>
    Object.entries(schema.shape).map(([name, field]) => {
      const optional = (field as z.ZodType).safeParse(undefined).success;
      return { name, in: place, required: !optional, schema: schemaOf(field as z.ZodType, 'input') };
    });
  const headers = isWrite(route)
    ? [
        header('Idempotency-Key', true, '^[\\w:.-]{8,128}$'),
        ...(route.refusals.includes('stale-version') ? [header('If-Match', false, '^"\\d{1,9}"$')] : []),
      ]
    : route.revalidates
      ? [header('If-None-Match', false, '^[\\x20-\\x7e]{1,400}$')]
      : [];
  const encoding = isFileBody(route.body) ? [header('Content-Encoding', false, '^(gzip|identity)$')] : [];
  return [...described('path', route.params), ...described('query', route.query), ...headers, ...encoding];
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

function answersOf({ answers, documents = [] }: Route) {
  const others = Object.fromEntries(documents.map((type) => [type, { schema: { type: 'string' } }]));
  // A file and nothing else is a document without a schema.
  if (Object.keys(answers).length === 0) return { 200: { description: ANSWER_WORDS[200], content: others } };
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: ANSWER_WORDS[Number(status) as keyof typeof ANSWER_WORDS],
        content: { 'application/json': { schema: answerOf(schema) }, ...(status === '200' ? others : {}) },
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
