import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isFileBody, type Route } from '../../shared/http/route.ts';
import { ROUTES } from '../../shared/http/routes.ts';
import { note } from '../../shared/key-version/keyless.ts';
import { startWorld, tableNames, type World } from '../world.ts';
import { distributed } from './distribution.ts';
import {
  act,
  active,
  CARD_KEY,
  GENERATED,
  generated,
  inForce,
  KCV,
  keepers,
  keySystem,
  LEVEL_1,
  LEVEL_2,
} from './hierarchy.ts';

/** 16 bytes as people and programs write a key. */
const BYTES = Buffer.from('5A1F3C9E77D0B24886E13D05CAFEF00D', 'hex');
const HEX = BYTES.toString('hex');
const KEYS = [
  HEX,
  HEX.toUpperCase(),
  HEX.toUpperCase().match(/.{2}/g)?.join(' ') ?? '',
  HEX.match(/.{4}/g)?.join('-') ?? '',
  HEX.match(/.{8}/g)?.join(' · ') ?? '',
  BYTES.toString('base64'),
  BYTES.toString('base64url'),
  `分量1 ${HEX}`,
];

const NOUNS = ['key-versions', 'key-systems', 'key-procedures'] as const;

/** Every place of a form that takes text, by its path, with a form that holds it. */
function textsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

const withAt = (value: unknown, [first, ...rest]: readonly (string | number)[], put: string): unknown => {
  if (first === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[first] = withAt(copy[first], rest, put);
  return copy;
};

describe('no key material', () => {
  test.each(KEYS)('fits a text of the registers: %s', (key) => {
    expect(note(300).safeParse(key).success).toBe(false);
    expect(note(300).safeParse(`分量：${key}。`).success).toBe(false);
  });

  test.each([
    '备〔2026〕13号',
    'SXH-2026002-2031-0001',
    '卫生部密钥管理中心机房三层',
    '2026-11-20T02:00:00Z',
  ])('is seen where none is: %s', (words) => expect(note(300).safeParse(words).success).toBe(true));

  test('has a field: of no key and no ciphertext, and a check value is shorter than half of the shortest key', () => {
    const routes = NOUNS.flatMap((noun) => Object.values(ROUTES[noun] as Readonly<Record<string, Route>>));
    const bodies = routes.flatMap(({ body }) => (body && !isFileBody(body) ? [body as z.ZodType] : []));
    const schemas = bodies.map((body) => JSON.stringify(z.toJSONSchema(body, { unrepresentable: 'any' })));
    expect(schemas.length).toBeGreaterThan(15);
    for (const schema of schemas) {
      expect(schema).not.toMatch(
        /"(?:value|secret|ciphertext|component|material|secretKey|keyValue)":\{[^}]*base64/,
      );
      expect(schema).not.toContain('"format":"base64"');
      expect(schema).not.toContain('[0-9a-f]{64}');
    }
  });
});

/** Every text of every form, tried with a key in its place: refused, and found nowhere afterwards. */
describe('a key typed into the registers by mistake', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    await world.appoint('ministry-officer', { role: 'ministry-officer', place: 'CN' });
    await keepers(world);
    await inForce(world, 'CN');
    await inForce(world, 'CN/13');
    await active(world, ['keeper-1', 'keeper-2'], LEVEL_1);
    await distributed(world);
  });
  afterAll(() => world.stop());

  const tryAll = async (who: string, path: string, form: object) => {
    const paths = textsIn(form);
    expect(paths.length).toBeGreaterThan(0);
    for (const at of paths) {
      for (const key of [HEX, KEYS[2] ?? '', BYTES.toString('base64')]) {
        const { status } = await world.call(who, 'POST', path, { body: withAt(form, at, key) });
        expect(status, `${path} ${at.join('.')}: ${key}`).toBeGreaterThanOrEqual(400);
        expect(status, `${path} ${at.join('.')}: ${key}`).toBeLessThan(500);
      }
    }
  };

  test('is refused in every text of every form', async () => {
    const shares = { count: 2, needed: 2 };
    const planned = { ...LEVEL_1, keyVersion: 2 };
    await tryAll('keeper-1', '/key-versions', planned);
    await tryAll('keeper-1', '/key-versions', { ...LEVEL_2, keyVersion: 2 });
    await tryAll('keeper-13', '/key-versions', CARD_KEY);
    const { id } = (await world.call('keeper-1', 'POST', '/key-versions', { body: planned })).body;
    await tryAll('keeper-1', `/key-versions/${id}/generate`, { ...GENERATED, kcv: KCV });
    await tryAll('keeper-1', `/key-versions/${id}/withdraw`, { reason: '误' });
    await act(world, 'keeper-1', id, 'generate', { ...GENERATED, kcv: KCV, shares });
    const since = '2026-11-20T03:00:00.000Z';
    const entrust = `/key-versions/${id}/entrust`;
    await tryAll('keeper-1', entrust, { share: 1, name: '张保管', since });
    await tryAll('keeper-2', `/key-versions/${id}/activate`, { kcv: KCV.value });
    await tryAll('keeper-2', `/key-versions/${id}/report-compromise`, { reason: '疑似', since });
    await tryAll('keeper-2', `/key-versions/${id}/propose-destruction`, { reason: '不再使用' });
    await tryAll('keeper-2', `/key-versions/${id}/destroy`, { method: '清除', record: 'XH-1' });
    await tryAll('keeper-1', '/key-systems', keySystem('CN', 2));
    const opening = { kind: 'rotation', version: LEVEL_2.parent, reason: '到期', plan: ['生成新版本'] };
    await tryAll('keeper-1', '/key-procedures', opening);
    const { body } = await world.call('keeper-1', 'POST', '/key-procedures', { body: opening });
    await tryAll('keeper-1', `/key-procedures/${body.id}/progress`, { note: '已办' });
    await generated(world, 'keeper-13', CARD_KEY);
  });

  test('stands in no item and no log line', async () => {
    const tables = await Promise.all(
      Object.values(tableNames).map((TableName) => world.client.send(new ScanCommand({ TableName }))),
    );
    const all = [...tables.map(({ Items }) => JSON.stringify(Items)), ...world.logged].join('\n');
    expect(all.length).toBeGreaterThan(20_000);
    for (const key of KEYS.slice(0, 7)) expect(all).not.toContain(key);
  });
});
