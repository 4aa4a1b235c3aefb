import { beforeAll, describe, expect, test } from 'vitest';
import { MAX_ITEMS } from '../../functions/storage/dynamo-store.ts';
import { SHARDS, TABLES } from '../../functions/storage/keys.ts';
import { SERVICE_NAMES, serviceOf } from '../../infra/aws/services.ts';
import { SLICE } from '../../shared/batch/manifest.ts';
import { citeArticle } from '../../shared/regulation/regulation.ts';
import { expectGolden } from '../golden.ts';
import { grantsOf } from '../grants.ts';
import { type GrantsUsed, goOn } from './grants-used.ts';
import { type Command, INDEX_SHAPES, type Kind, SHAPES } from './meter.ts';
import { type Measured, measureAll } from './patterns.ts';
import { withSameChance } from './same-chance.ts';

let questions: Measured[];
let writes: Measured[];
let grants: GrantsUsed;

beforeAll(async () => {
  const measuring = () =>
    measureAll(async (world) => {
      grants = await goOn(world);
    });
  ({ questions, writes } = await withSameChance(measuring));
}, 240_000);

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const commits = ({ commands }: Measured) => commands.filter(({ verb }) => verb === 'TransactWrite');
const largest = (one: Measured) => Math.max(0, ...commits(one).map(({ kinds }) => kinds.length));
const reads = ({ commands }: Measured) => sum(commands.map((one) => one.reads));
const written = ({ commands }: Measured) => sum(commands.map((one) => one.writes));

/** 'card, entry ×2': kinds in the order they are first named. */
function counted(kinds: readonly Kind[]): string {
  const counts = new Map<Kind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind}${count > 1 ? ` ×${count}` : ''}`).join(', ');
}

/** The reading commands of a call, equal ones together. */
function how(commands: readonly Command[]): string {
  const lines = new Map<string, number>();
  for (const { verb, kinds } of commands) {
    if (verb === 'TransactWrite') continue;
    const line = `${verb}: ${counted(kinds)}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  const [first, ...rest] = [...lines].map(([line, times]) => `${line}${times > 1 ? ` （${times}次）` : ''}`);
  // What is asked side by side is done in any order.
  return [first ?? '—', ...rest.sort()].join('<br>');
}

const title = ({ name }: Measured) => {
  const [words = '', route] = name.split('\n');
  return route ? `${words}<br>\`${route}\`` : words;
};
const basis = ({ article }: Measured) => (article === 'ours' ? '本系统' : citeArticle(article));
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function document(): string {
  const shapes = Object.entries(SHAPES).map(([kind, key]) => [
    kind,
    key.table,
    `\`${key.pk}\``,
    `\`${key.sk}\``,
  ]);
  const asked = questions.map((one) => [title(one), basis(one), how(one.commands), reads(one)]);
  const done = writes.map((one) => {
    const items = commits(one).map(({ kinds }) => counted(kinds));
    const distinct = [...new Set(items)].join('<br>');
    return [title(one), basis(one), how(one.commands), distinct, largest(one), reads(one), written(one)];
  });
  return [
    '# 数据表的读与写',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/storage/access-patterns.test.ts`。',
    '',
    '每一问、每一写都在引擎上实际做一次；RRU 与 WRU 是引擎对 `ReturnConsumedCapacity` 的回答之和，',
    '包括本人的委派、回执与登记。项的大小随内容变化，所以这里是有代表性的一次，不是上限；每次提交的项数是上限。',
    '除索引外，读都是强一致的。请求路径上没有 Scan。',
    '',
    '## 项',
    '',
    `表：${Object.entries(TABLES)
      .map(([name, facts]) => `\`${name}\`（${facts.title}）`)
      .join('、')}。分片：${Object.entries(SHARDS)
      .map(([name, shards]) => `${name} ${shards}`)
      .join('、')}。`,
    ...Object.entries(INDEX_SHAPES).map(([name, { pk, sk }]) => {
      const of = Object.entries(TABLES).find(([, { indexes }]) => name in indexes)?.[0] ?? '';
      return `索引 \`${name}\`（${of}）：\`${pk}\` / \`${sk}\`。`;
    }),
    '',
    ...table(['项', '表', '分区键', '排序键'], shapes),
    '',
    '## 问',
    '',
    ...table(['问题', '依据', '怎样读', 'RRU'], asked),
    '',
    '## 写',
    '',
    ...table(['办理', '依据', '怎样读', '一次提交的项', '项数', 'RRU', 'WRU'], done),
    '',
  ].join('\n');
}

test('docs/access-patterns.md is what the engine was asked and what it cost', () => {
  expectGolden('docs/access-patterns.md', document());
});

describe('every write', () => {
  test('is one transaction of at most 100 items, no item twice', () => {
    console.table(Object.fromEntries(writes.map((one) => [one.name.split('\n')[0], largest(one)])));
    expect(writes.filter((one) => largest(one) > MAX_ITEMS)).toEqual([]);
  });

  test('of a call leaves its receipt in the same transaction, but for a job, its own key, a look', () => {
    const calls = writes.filter(({ name }) => name.includes('\n'));
    const without = calls.filter((one) => commits(one).some(({ kinds }) => !kinds.includes('receipt')));
    const routes = new Set(without.map(({ name }) => name.split('\n')[1]));
    expect([...routes]).toEqual(expect.arrayContaining(['POST /batches/jobs/{job}/advance']));
    for (const route of routes)
      expect(route).toMatch(
        /^(POST \/([a-z-]+\/jobs\/\{job\}\/advance|transaction-batches|residents\/\{id\}\/(view|export)|card-productions\/\{id\}\/parts\/\{part\})|GET \/key-versions.*)$/,
      );
  });

  test('that changes a card leaves its entry and its day’s marker in the same transaction', () => {
    const cards = writes.flatMap((one) => commits(one)).filter(({ kinds }) => kinds.includes('card'));
    expect(cards.length).toBeGreaterThan(15);
    for (const { kinds } of cards) {
      expect(kinds).toContain('entry');
      expect(kinds.filter((kind) => kind === 'dayMarker')).toHaveLength(1);
    }
  });

  test('of one call is one transaction: nothing is done by halves', () => {
    const several = writes.filter(({ name }) => name.includes('\n')).filter((one) => commits(one).length > 1);
    const routes = new Set(several.map(({ name }) => name.split('\n')[1]));
    expect([...routes]).toEqual([
      'POST /batches/jobs/{job}/advance',
      'POST /personalizations/jobs/{job}/advance',
      'POST /applications/jobs/{job}/advance',
      'POST /disqualifications/jobs/{job}/advance',
      'POST /scrap-batches/jobs/{job}/advance',
      'POST /key-procedures/jobs/{job}/advance',
      'POST /roll-ups/jobs/{job}/advance',
      'POST /audits/jobs/{job}/advance',
      'POST /card-productions/jobs/{job}/advance',
    ]);
  });

  test('of a full manifest slice is 20 cards with number, chip and entry, the marker, the job and its result', () => {
    const advance = writes.find(({ name }) => name.includes('advance'));
    const [first] = advance ? commits(advance) : [];
    const kinds = first?.kinds ?? [];
    const of = (kind: Kind) => kinds.filter((one) => one === kind).length;
    const four = ['card', 'cardNumber', 'chip', 'entry'] as const;
    expect(four.map(of)).toEqual([SLICE, SLICE, SLICE, SLICE]);
    expect(kinds).toHaveLength(4 * SLICE + 3);
  });

  test('of a loss bans the card and tells of it in the same transaction', () => {
    const loss = writes.find(({ name }) => name.endsWith('/report-loss'));
    const [commit] = loss ? commits(loss) : [];
    expect(counted(commit?.kinds ?? [])).toBe(
      'card, entry, ban, banNumber, outbox, rejudge, dayMarker, receipt',
    );
  });
});

describe('every question', () => {
  test('of a call reads the caller’s appointments together with the thing, in one consistent read', () => {
    const open = /\/checkpoints|\/suppliers\/admitted/;
    for (const { name, commands } of questions.filter(
      (one) => one.name.includes('\n') && !open.test(one.name),
    )) {
      expect(commands[0]?.verb, name).toBe('BatchGet');
      expect(commands[0]?.kinds, name).toContain('person');
    }
  });

  test('is of a key: no scan, no filter over what lies elsewhere', () => {
    const verbs = new Set(
      [...questions, ...writes].flatMap(({ commands }) => commands.map(({ verb }) => verb)),
    );
    expect([...verbs].sort()).toEqual([
      'BatchGet',
      'Query',
      'Query by-last-use',
      'Query by-place',
      'TransactWrite',
    ]);
  });

  test('of one card costs the same whatever else the register holds: two items read', () => {
    const one = questions.find(({ name }) => name.endsWith('GET /sam-cards/{serial}'));
    expect(one?.commands.map(({ kinds }) => kinds)).toEqual([['person', 'card']]);
  });
});

test('every kind of item is read or written by something measured here', () => {
  const touched = new Set(
    [...questions, ...writes].flatMap(({ commands }) => commands.flatMap(({ kinds }) => kinds)),
  );
  expect((Object.keys(SHAPES) as Kind[]).filter((kind) => !touched.has(kind))).toEqual([]);
});

describe('over one run of the register', () => {
  // One that only a race or an outage makes use of would be subtracted here, with its reason; there is none.
  test('no grant is superfluous', () => {
    const all = SERVICE_NAMES.flatMap((name) =>
      [...grantsOf(serviceOf(name))].map((grant) => `${name} ${grant}`),
    );
    expect(all.filter((grant) => !grants.used.has(grant))).toEqual([]);
  });

  test('a grant that is missing is told by its name, not hidden in a 500', () => {
    expect(grants.lacking).toBe('site may not read ban: infra/aws/services.ts');
  });
});
