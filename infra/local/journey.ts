/**
 * `npm run journey -- <manifest.csv> [--url http://localhost:8080]`: takes cards it has never seen through
 * their whole
 * life against a running register. Every key is derived from the file, so it can be stopped and started
 * anywhere.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { firstBreak, type HashedEntry } from '../../shared/ledger/ledger.ts';
import { STATE_NAMES, STATES } from '../../shared/sam-card/states.ts';
import { giveEvidence } from './demo/evidence.ts';
import { inParallel, must, type Sessions, sessions } from './demo/session.ts';
import { foundPlaces } from './journey/places.ts';
import { type Plan, planOf } from './journey/plan.ts';
import type { Stop } from './journey/stop.ts';
import { stopsOf } from './journey/stops.ts';
import { admitSuppliers } from './journey/suppliers.ts';

const AT_ONCE = 8;

/** A line a step, with its time; progress while it works, on a terminal only. */
async function walk(
  session: Sessions,
  { title, article, cards, counted = '张', step, atOnce = AT_ONCE }: Stop,
): Promise<void> {
  const started = performance.now();
  let done = 0;
  await inParallel(cards, atOnce, async (card, n) => {
    await step(session, card, n);
    done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r  ${done}/${cards.length} ${title}   `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const basis = article === 'ours' ? '本系统' : article;
  process.stdout.write(`  ${basis.padEnd(12)} ${title}：${cards.length} ${counted}（${seconds} 秒）\n`);
}

/** Orders the batch the manifest belongs to and takes the manifest in. */
async function produce(
  session: Sessions,
  plan: Plan,
  key: string,
): Promise<{ born: string[]; orderedAt: string }> {
  const registrar = session.as('ministry-registrar-cn');
  const { cityCode, year, first, quantity } = plan;
  const body = { cityCode, year, first, quantity, maker: '清单所属制卡厂' };
  const ordered = await registrar('batches', 'order', { body, key: `${key}:order` });
  const batch = must(ordered, 'order the batch').body;
  const { id, createdAt } = batch;
  process.stdout.write(`  SAM-8        订制批次 ${id}：序列号 ${quantity} 个\n`);
  const papers = await giveEvidence(session, batch, key);
  process.stdout.write(`  SAM-3(1)     前置凭据（COS加载、封装指导、操作方法、应用规划）：${papers} 份\n`);
  const upload = { params: { id }, body: { type: plan.type, bytes: plan.bytes }, key: `${key}:manifest` };
  const job = must(await registrar('batches', 'manifest', upload), 'send the manifest').body.id;
  for (let n = 1; ; n += 1) {
    const call = { params: { job }, body: {}, key: `${key}:advance:${n}` };
    const { state, position, total, counts } = must(
      await registrar('batches', 'advance', call),
      'the manifest job',
    ).body;
    if (process.stderr.isTTY) process.stderr.write(`\r  ${position}/${total} 清单   `);
    if (state === 'running') continue;
    const { done, unchanged, refused } = counts;
    process.stdout.write(
      `  SAM-9p1      生产清单：入册 ${done}，未变 ${unchanged}，拒收 ${refused}（共 ${total} 行）\n`,
    );
    return { born: await resultsOf(session, job), orderedAt: createdAt };
  }
}

/** The serials that are born; a refused line is told by its number and reason. */
async function resultsOf({ as }: Sessions, job: string): Promise<string[]> {
  // A line that stands twice in the file is one card.
  const born = new Set<string>();
  let cursor: string | undefined;
  do {
    const call = { params: { job }, query: { limit: 200, ...(cursor ? { cursor } : {}) } };
    const { results, next } = must(
      await as('ministry-registrar-cn')('batches', 'results', call),
      'job results',
    ).body;
    for (const { row, outcome, thing, why } of results) {
      if (outcome === 'refused') process.stdout.write(`    第 ${row} 行拒收：${thing ?? ''} ${why ?? ''}\n`);
      else if (thing) born.add(thing);
    }
    cursor = next;
  } while (cursor);
  return [...born];
}

/** Each card's state and whether its chain holds, at the end. */
async function report({ as }: Sessions, serials: readonly string[]): Promise<boolean> {
  const lines = new Map<string, string>();
  const states = new Map<string, number>();
  let broken = 0;
  await inParallel(serials, AT_ONCE, async (serial) => {
    const registrar = as('ministry-registrar-cn');
    const { body } = must(await registrar('sam-cards', 'card', { params: { serial } }), serial);
    const entries = await chainOf(registrar, serial);
    const fault = await firstBreak(entries);
    if (fault || entries.length !== body.ledger.number) broken += 1;
    states.set(body.state, (states.get(body.state) ?? 0) + 1);
    const chain = fault ? `链断于第 ${fault.index + 1} 条` : '链完整';
    lines.set(serial, `${STATES[body.state].title} ${body.place} 登记 ${entries.length} 条，${chain}`);
  });
  for (const serial of serials) process.stdout.write(`  ${serial}  ${lines.get(serial)}\n`);
  const summary = STATE_NAMES.flatMap((state) => {
    const count = states.get(state);
    return count ? [`${STATES[state].title} ${count}`] : [];
  });
  process.stdout.write(`\n${serials.length} 张：${summary.join('，')}。链断：${broken}\n`);
  return broken === 0;
}

async function chainOf(registrar: ReturnType<Sessions['as']>, serial: string): Promise<HashedEntry[]> {
  const entries: HashedEntry[] = [];
  let cursor: string | undefined;
  do {
    const call = { params: { serial }, query: { limit: 200, ...(cursor ? { cursor } : {}) } };
    const { body } = must(await registrar('sam-cards', 'ledger', call), `ledger of ${serial}`);
    entries.push(...body.entries);
    cursor = body.next;
  } while (cursor);
  return entries;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string', default: 'http://localhost:8080' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file) {
    process.stderr.write('usage: npm run journey -- <manifest.csv> [--url http://localhost:8080]\n');
    return 2;
  }
  const bytes = await readFile(file);
  const plan = planOf(bytes, file.endsWith('.jsonl') || file.endsWith('.ndjson') ? 'jsonl' : 'csv');
  if ('fault' in plan) {
    process.stderr.write(`${file}: ${plan.fault}\n`);
    return 2;
  }
  const key = `journey:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  const session = sessions(values.url);
  process.stdout.write(`清单 ${file}：城市 ${plan.cityCode}，${plan.year} 年\n`);
  const places = await foundPlaces(session, plan, key);
  await admitSuppliers(session, key);
  const { born, orderedAt } = await produce(session, plan, key);
  for (const stop of stopsOf({ born, places, key, orderedAt, issuer: session.issuer }))
    await walk(session, stop);
  process.stdout.write('\n每张卡：\n');
  return (await report(session, born)) ? 0 : 1;
}

process.exitCode = await main().catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`);
  return 1;
});
