import { describe, expect, test } from 'vitest';
import { openapi } from '../../shared/http/openapi.ts';
import { isWrite, type Route, refusalsOf } from '../../shared/http/route.ts';
import { ALL_ROUTES, type NamedRoute, NOUNS } from '../../shared/http/routes.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { cite, isArticleId } from '../../shared/regulation/regulation.ts';
import { expectGolden } from '../golden.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { description: string; content?: object }>>;
  readonly 'x-article': string;
}

/** As it is served: through JSON. */
const DOCUMENT = JSON.parse(JSON.stringify(openapi()));
const PATHS = DOCUMENT.paths as Record<string, Record<string, Operation>>;
const OPERATIONS = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}

/** What a JSON pointer of this document points to (RFC 6901). */
function pointed(ref: string): unknown {
  const steps = ref.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((at, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return (at as Record<string, unknown> | undefined)?.[name];
  }, DOCUMENT);
}

test('docs/openapi.json is what the register serves', () => {
  const generated = 'generated: UPDATE_GOLDEN=1 npx vitest run test/http/openapi.test.ts';
  const marked = { 'x-generated': generated, ...openapi() };
  expectGolden('docs/openapi.json', `${JSON.stringify(marked, null, 2)}\n`);
});

describe('the document is OpenAPI 3.1', () => {
  test('with its version, title, server and a tag a noun', () => {
    expect(DOCUMENT.openapi).toMatch(/^3\.1\.\d$/);
    expect(DOCUMENT.info).toMatchObject({
      title: expect.stringMatching(/\p{Script=Han}/u),
      version: '1.0.0',
    });
    expect(DOCUMENT.servers).toEqual([{ url: '.' }]);
    expect(DOCUMENT.tags).toEqual(NOUNS.map((name) => ({ name })));
  });

  test('every $ref in it points to something in it', () => {
    const refs = [...new Set(refsIn(DOCUMENT))];
    expect(refs).toContain('#/components/schemas/Problem');
    expect(refs.filter((ref) => !ref.startsWith('#/') || pointed(ref) === undefined)).toEqual([]);
  });

  test('operation ids are unique, and every route has its operation', () => {
    const ids = OPERATIONS.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ALL_ROUTES.map(({ noun, name }) => `${noun}.${name}`).sort());
  });

  test('every parameter of a path is declared, required, and in its path', () => {
    for (const { path, operation } of OPERATIONS) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((one) => one.in === 'path');
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.filter(({ required }) => !required)).toEqual([]);
    }
  });

  test('no operation names a parameter twice, and a GET has no body', () => {
    for (const { method, operation } of OPERATIONS) {
      const names = operation.parameters.map((one) => `${one.in} ${one.name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(operation.requestBody !== undefined).toBe(method === 'post');
    }
  });

  test('every response has a description and says what it carries', () => {
    for (const { operation, path, method } of OPERATIONS) {
      const { responses } = operation;
      const at = ({ route }: NamedRoute) => route.path === path && route.method.toLowerCase() === method;
      const route: Route | undefined = ALL_ROUTES.find(at)?.route;
      const json = Object.keys(route?.answers ?? {}).length > 0 ? ['application/json'] : [];
      const documents = [...json, ...(route?.documents ?? [])];
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description).toMatch(/\p{Script=Han}/u);
        // Not modified: it carries nothing.
        if (status === '304') {
          expect([content, route?.revalidates]).toEqual([undefined, true]);
          continue;
        }
        const types = status.startsWith('2') ? documents : ['application/problem+json'];
        expect(Object.keys(content ?? {})).toEqual(types);
      }
    }
  });
});

describe('every operation', () => {
  test('has a Chinese summary, and no two of a noun read alike', () => {
    for (const { operation } of OPERATIONS) expect(operation.summary).toMatch(/\p{Script=Han}/u);
    for (const noun of NOUNS) {
      const summaries = OPERATIONS.filter(({ operation }) => operation.tags[0] === noun).map(
        ({ operation }) => operation.summary,
      );
      expect(new Set(summaries).size).toBe(summaries.length);
    }
  });

  test('cites its article, and what is ours is shown as ours', () => {
    for (const { noun, name, route } of ALL_ROUTES) {
      const operation = OPERATIONS.find((one) => one.operation.operationId === `${noun}.${name}`)?.operation;
      expect(operation?.['x-article']).toBe(route.article);
      expect(operation?.description).toContain(cite(route));
      if (!isArticleId(route.article)) expect(operation?.description).toContain('本系统规则');
    }
  });

  test('that writes asks for an Idempotency-Key', () => {
    for (const { noun, name, route } of ALL_ROUTES) {
      const operation = OPERATIONS.find((one) => one.operation.operationId === `${noun}.${name}`)?.operation;
      const key = operation?.parameters.find((one) => one.name === 'Idempotency-Key');
      expect(key?.required === true).toBe(isWrite(route));
    }
  });

  test('needs a token unless it is open to all', () => {
    const open = OPERATIONS.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ operation }) => operation.operationId)).toEqual([
      'suppliers.admitted',
      'checkpoints.checkpoint',
      'checkpoints.checkpoints',
    ]);
  });

  test('names every refusal it may answer, under its status', () => {
    for (const { noun, name, route } of ALL_ROUTES) {
      const operation = OPERATIONS.find((one) => one.operation.operationId === `${noun}.${name}`)?.operation;
      for (const code of refusalsOf(route)) {
        const { status, title } = REFUSALS[code];
        expect(operation?.responses[String(status)]?.description).toContain(`${code}：${title}`);
      }
    }
  });
});
