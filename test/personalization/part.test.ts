/** What a bench is given is the same bytes each time, says everything but a key, and comes in parts. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { COS_DEFAULTS } from '../../shared/personalization/cos.ts';
import { keysToLoad, lineOf, type Part, partOf, partsOf } from '../../shared/personalization/part.ts';
import { readPart } from './bench/bench.ts';
import { factsAt, planOf, TRANSPORT_KEY } from './plans.ts';

const plan = planOf();
const facts = (count: number) => Array.from({ length: count }, (_, n) => factsAt(n + 1));

async function all(count: number): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of partsOf(plan, facts(count))) parts.push(part);
  return parts;
}

describe('a part', () => {
  test('is made of lines each of which is its own canonical JSON', () => {
    const line = lineOf(plan);
    for (const card of [factsAt(1), factsAt(2, { keyed: true, certificate: 'A5'.repeat(190) })]) {
      const text = line(card);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }
  });

  test('holds at most 500 cards, every card once and in order, and its digest is of its bytes', async () => {
    const parts = await all(1001);
    expect(parts.map(({ line: { part, cards } }) => [part, cards])).toEqual([
      [1, 500],
      [2, 500],
      [3, 1],
    ]);
    const serials = parts.flatMap(({ content }) =>
      readPart(Buffer.from(content).toString()).cards.map(({ serial }) => serial),
    );
    expect(serials).toEqual(facts(1001).map(({ serial }) => serial));
    for (const { line, content } of parts) {
      expect(line.digest).toBe(createHash('sha256').update(content).digest('hex'));
      expect(line.bytes).toBe(content.length);
    }
    await expect(partOf(plan, 1, facts(501))).rejects.toThrow('1 to 500');
  });

  test('is the same bytes whenever it is made, so that a digest once signed stays true', async () => {
    const [one] = await all(3);
    const [other] = await all(3);
    expect(other).toEqual(one);
  });

  test('names the keys of its kind by name, index and version, and holds the value of none', async () => {
    const [part] = await all(1);
    const text = Buffer.from(part?.content ?? []).toString();
    expect(readPart(text).cards[0]?.keys).toEqual(keysToLoad(plan));
    expect(text.toUpperCase()).not.toContain(TRANSPORT_KEY.toString('hex').toUpperCase());
    expect(Object.keys(keysToLoad(plan)[1] ?? {}).sort()).toEqual(['index', 'name', 'usage', 'version']);
  });

  test('tells a card that has its own key already not to replace the transport key again', () => {
    const steps = (keyed: boolean) => JSON.parse(lineOf(plan)(factsAt(1, { keyed }))).order;
    expect(steps(false)).toContain('replace-transport-key');
    expect(steps(true)).toEqual(steps(false).filter((step: string) => step !== 'replace-transport-key'));
  });

  test('follows the COS: last where it replaces its transport key last', () => {
    const profile = COS_DEFAULTS['3DES'];
    const last = { ...profile, transportKey: { ...profile.transportKey, replaced: 'last' as const } };
    const { order } = JSON.parse(lineOf(planOf(last))(factsAt(1)));
    expect(order.indexOf('replace-transport-key')).toBe(4);
  });
});
