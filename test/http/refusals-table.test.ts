import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isWrite, type Route, refusalsOf } from '../../shared/http/route.ts';
import { ALL_ROUTES, type NamedRoute } from '../../shared/http/routes.ts';
import { problem } from '../../shared/problem.ts';
import { NOT_FOUND, REFUSALS, type RefusalCode, refuse } from '../../shared/refusals.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { expectGolden } from '../golden.ts';

const CODES = Object.keys(REFUSALS) as RefusalCode[];
const ROOT = resolve(import.meta.dirname, '../..');
const nameOf = ({ noun, name }: NamedRoute) => `${noun}.${name}`;

/** Routes that people speak of together; the widest first. */
const CLASSES: readonly (readonly [string, (named: NamedRoute) => boolean])[] = [
  ['全部接口', () => true],
  ['须登录的接口', ({ route }) => route.access !== 'public'],
  ['按岗位办理的接口', ({ route }) => typeof route.access === 'object'],
  ['全部写操作', ({ route }) => isWrite(route)],
  ['SAM卡的全部办理', ({ noun, route }) => noun === 'sam-cards' && route.method === 'POST'],
  [
    '须本人办理的接口',
    ({ route }) => typeof route.access === 'object' && (route.access.hands ?? 'any') !== 'any',
  ],
];

/** Who may refuse so, in as few words as say it exactly. */
function mayRefuse(code: RefusalCode): string {
  let left = ALL_ROUTES.filter(({ route }) => refusalsOf(route).includes(code));
  const words: string[] = [];
  for (const [word, belongs] of CLASSES) {
    const members = ALL_ROUTES.filter(belongs);
    if (members.some((one) => !left.includes(one))) continue;
    words.push(word);
    left = left.filter((one) => !members.includes(one));
  }
  return [...words, ...left.map((one) => `\`${nameOf(one)}\``)].join('、');
}

function document(): string {
  const rows = CODES.map((code, n) => {
    const { status, title } = REFUSALS[code];
    return `| ${n + 1} | \`${code}\` | ${status} | ${title} | ${mayRefuse(code)} |`;
  });
  return [
    '# 拒绝一览',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/http/refusals-table.test.ts`，来自 `shared/refusals.ts`。',
    '',
    '按先后次序：几项同时成立的，回答排在前面的一项。被拒绝的请求不改变任何内容。',
    '',
    '| 次序 | 代码 | HTTP | 说明 | 哪些接口 |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Source of shared/ and functions/ where something is refused: neither the list itself nor the routes. */
const SOURCES = ['shared', 'functions'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(?:^|\/)(?:routes?|refusals|openapi)\.ts$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);

test('docs/refusals.md is the list with the routes that may refuse so', () => {
  expectGolden('docs/refusals.md', document());
});

test.each(CODES)('%s is said somewhere, and some route declares it', (code) => {
  expect(SOURCES.some((source) => source.includes(`'${code}'`))).toBe(true);
  expect(mayRefuse(code)).not.toBe('');
});

test('every refusal that a route declares is on the list, each once and in order of precedence', () => {
  for (const { route } of ALL_ROUTES) {
    expect(route.refusals.filter((code) => !(code in REFUSALS))).toEqual([]);
    const all = refusalsOf(route);
    expect(all).toEqual(CODES.filter((code) => all.includes(code)));
  }
});

test('every title is Chinese, ends without a stop, and stands for one code', () => {
  const titles = CODES.map((code) => REFUSALS[code].title);
  expect(titles.filter((title) => !/\p{Script=Han}/u.test(title) || /[。.]$/.test(title))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
});

test('what is refused for its form comes before what is refused for its content, and an outage last', () => {
  const at = (code: RefusalCode) => CODES.indexOf(code);
  const order: RefusalCode[] = [
    'unknown-route',
    'token-missing',
    'invalid-input',
    'key-reused',
    'not-found',
    'role-not-permitted',
    'same-person',
    'not-allowed-in-state',
    'stale-version',
    'lost-race',
    'internal-error',
  ];
  expect([...order].sort((one, other) => at(one) - at(other))).toEqual(order);
});

test('a status says whose fault it is: 4xx the caller’s, 503 try again, 500 only ours', () => {
  const statuses = new Set(CODES.map((code) => REFUSALS[code].status));
  expect([...statuses].sort()).toEqual([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 500, 503]);
  expect(CODES.filter((code) => REFUSALS[code].status >= 500)).toEqual(['busy', 'internal-error']);
});

test('a problem document carries title, status, code and article, and never a path or a request id', () => {
  const refusal = refuse('not-allowed-in-state', 'A card that is lost cannot take issue.', {
    article: 'SAM-15p1',
    allowed: ['cancel'],
  });
  expect(problem(refusal)).toEqual({
    type: 'urn:sam-register:refusal:not-allowed-in-state',
    title: REFUSALS['not-allowed-in-state'].title,
    status: 409,
    code: 'not-allowed-in-state',
    detail: 'A card that is lost cannot take issue.',
    article: 'SAM-15p1',
    allowed: ['cancel'],
  });
  expect(Object.keys(problem(NOT_FOUND))).toEqual(['type', 'title', 'status', 'code', 'detail']);
});

test('every row of the lifecycle may refuse for the state, and every step of a person for a machine', () => {
  const routeOf = (name: string): Route | undefined =>
    ALL_ROUTES.find((one) => one.noun === 'sam-cards' && one.name === name)?.route;
  for (const [name, { hands = 'any' }] of Object.entries(LIFECYCLE)) {
    const route = routeOf(name);
    const codes = route ? refusalsOf(route) : [];
    expect(codes).toContain('not-allowed-in-state');
    expect(codes.includes('person-required')).toBe(hands !== 'any');
  }
});
