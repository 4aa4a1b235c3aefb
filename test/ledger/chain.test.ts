import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../shared/ledger/canonical.ts';
import { entryHash, firstBreak, GENESIS, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { chainOf, type Linked } from './examples.ts';
import { SEED } from './seed.ts';

const FORMS: LedgerEntry['form'][] = [
  { place: 'CN/13', lines: [1, 2.5, { chip: 'A1B2' }] },
  { found: null, sealed: true },
  {},
  { note: '挂失' },
];
type Json = ReturnType<typeof JSON.parse>;

/** Where an entry as it is served can be altered: every member, and every leaf of its members. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...path, key]))];
}

function altered(
  link: Linked,
  path: readonly string[],
  alter: (value: Json, owner: Json, key: string) => void,
): Linked {
  const copy: Json = structuredClone(link);
  const owner = path.slice(0, -1).reduce((at: Json, key) => at[key], copy);
  const key = path.at(-1) ?? '';
  alter(owner[key], owner, key);
  return copy;
}

/** Another value of the same kind, so that as much as possible still looks like an entry. */
function other(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 0;
  if (Array.isArray(value)) return [...value, 0];
  if (typeof value === 'object') return { ...value, pk: 'CARD#1' };
  return value.endsWith('0')
    ? `${value.slice(0, -1)}1`
    : /[\da-f]$/.test(value)
      ? `${value.slice(0, -1)}0`
      : `${value}x`;
}

const replaced = <T>(list: readonly T[], index: number, value: T): T[] => list.with(index, value);
const changed = (value: Json, owner: Json, key: string) => {
  owner[key] = other(value);
};
const leftOut = (_: Json, owner: Json, key: string) => {
  delete owner[key];
};

describe('a chain', () => {
  it('holds as it was written, from its first entry and from the hash it was born from', async () => {
    const birth = await sha256Hex('batch');
    expect(await firstBreak(await chainOf(FORMS))).toBeNull();
    expect(await firstBreak(await chainOf(FORMS), { previous: GENESIS })).toBeNull();
    expect(await firstBreak(await chainOf(FORMS, undefined, birth), { previous: birth })).toBeNull();
    expect(await firstBreak([])).toBeNull();
  });

  it('breaks at exactly the entry of which any one member was altered, left out or added', async () => {
    const chain = await chainOf(FORMS);
    for (const [index, link] of chain.entries()) {
      const places = paths(link.entry, ['entry']).concat([['hash']]);
      expect(places.length).toBeGreaterThanOrEqual(18);
      for (const path of places) {
        const how = [changed, ...(path[0] === 'hash' ? [] : [leftOut])];
        for (const alter of how) {
          const broken = await firstBreak(replaced(chain, index, altered(link, path, alter)));
          expect(broken?.index, `${alter.name} ${path.join('.')} of entry ${index + 1}`).toBe(index);
        }
      }
    }
  });

  it('breaks at exactly the altered entry whatever the forms hold', async () => {
    const form = fc.dictionary(
      fc.string({ maxLength: 60 }).filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
      { maxKeys: 4 },
    ) as fc.Arbitrary<LedgerEntry['form']>;
    await fc.assert(
      fc.asyncProperty(
        fc.array(form, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        async (forms, at, where) => {
          const chain = await chainOf(forms);
          expect(await firstBreak(chain)).toBeNull();
          const index = at % chain.length;
          const link = chain[index] as Linked;
          const places = paths(link.entry, ['entry']);
          const broken = altered(link, places[where % places.length] ?? [], changed);
          // A number too large for another beside it is not altered by adding one.
          fc.pre(canonicalJson(broken) !== canonicalJson(link));
          expect((await firstBreak(replaced(chain, index, broken)))?.index).toBe(index);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('names what is wrong, what was expected and what was found', async () => {
    const chain = await chainOf(FORMS);
    const [first, second, third] = chain as [Linked, Linked, Linked];
    const elsewhere = await chainOf(FORMS, 'sam-card/13010020260000000002');
    expect(await firstBreak([first, third])).toEqual({
      index: 1,
      reason: 'number',
      expected: '2',
      found: '3',
    });
    expect(await firstBreak([second])).toMatchObject({ index: 0, reason: 'number' });
    expect(await firstBreak([first, second, second])).toMatchObject({ index: 2, reason: 'number' });
    expect(await firstBreak([first, elsewhere[1] as Linked])).toMatchObject({ index: 1, reason: 'thing' });
    expect(await firstBreak(chain, { previous: second.hash })).toMatchObject({
      index: 0,
      reason: 'previous',
    });
    const unparsed = { ...second.entry, pk: 'LEDGER#1', sk: '2' };
    expect(await firstBreak([first, { entry: unparsed, hash: second.hash }])).toEqual({
      index: 1,
      reason: 'malformed',
    });
  });

  it('breaks after an entry that was rewritten with its hash, and only there', async () => {
    const chain = await chainOf(FORMS);
    const entry = { ...(chain[1] as Linked).entry, why: 'stolen' };
    const rewritten = replaced(chain, 1, { entry, hash: await entryHash(entry) });
    expect(await firstBreak(rewritten)).toMatchObject({ index: 2, reason: 'previous' });
    expect(await firstBreak(rewritten.slice(0, 2)), 'only a checkpoint shows the last one').toBeNull();
  });
});
