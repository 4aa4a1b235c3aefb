/**
 * `npm run journey -- <manifest.csv> [--url …] [--folder …]`: takes cards it has never seen through their
 * whole life against a running register. Every Idempotency-Key is derived from the file, so it can be stopped
 * and started anywhere; what it makes of keys lies in the host's folder. With a name in place of the file it
 * walks one of the named journeys; `--list` lists them.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { firstBreak, type HashedEntry } from '../../shared/ledger/ledger.ts';
import { STATE_NAMES, STATES } from '../../shared/sam-card/states.ts';
import { followClock } from './clock/following.ts';
import { inParallel, must, type Sessions, sessions } from './demo/session.ts';
import { counted, exchange, journeyVendor } from './journey/exchange.ts';
import { file as fileBatch } from './journey/filing.ts';
import { JOURNEYS, journeyList, walkNamed } from './journey/named.ts';
import { personalize } from './journey/personalization.ts';
import { foundPlaces } from './journey/places.ts';
import { planOf } from './journey/plan.ts';
import { produce } from './journey/production.ts';
import type { Stop } from './journey/stop.ts';
import { stopsOf } from './journey/stops.ts';
import { admitSuppliers, COS_DEVELOPER } from './journey/suppliers.ts';
import { progress, tell } from './journey/tell.ts';

const AT_ONCE = 8;

/** A line a step, with its time; progress while it works, on a terminal only. */
async function walk(
  session: Sessions,
  { title, article, cards, counted: unit = '张', step, atOnce = AT_ONCE }: Stop,
): Promise<void> {
  const started = performance.now();
  let done = 0;
  await inParallel(cards, atOnce, async (card, n) => {
    await step(session, card, n);
    done += 1;
    progress(done, cards.length, title);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  tell(article, `${title}：${cards.length} ${unit}（${seconds} 秒）`);
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
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      folder: { type: 'string', default: '.local' },
      list: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  await followClock(values.url);
  const [file] = positionals;
  if (values.list) {
    process.stdout.write(journeyList());
    return 0;
  }
  if (!file) {
    process.stderr.write(
      'usage: npm run journey -- <manifest.csv | name> [--url http://localhost:8080] [--folder .local]\n' +
        '       npm run journey -- --list\n',
    );
    return 2;
  }
  if (file in JOURNEYS) {
    await walkNamed(file, values);
    return 0;
  }
  if (!existsSync(file)) {
    process.stderr.write(`${file} is neither a file nor a journey; there are:\n${journeyList()}`);
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
  const of = await admitSuppliers(session, key);
  const produced = await produce(session, plan, of, key);
  const { born, orderedAt } = produced;
  if (born.length > 0) {
    const vendor = journeyVendor(values.folder, COS_DEVELOPER);
    const exchanged = await exchange({ session, vendor, folder: values.folder, key }, produced);
    await personalize(session, produced, exchanged, key);
    await counted(session, exchanged.id, key);
    await fileBatch(session, produced, key);
  }
  for (const stop of stopsOf({ born, places, key, orderedAt })) await walk(session, stop);
  process.stdout.write('\n每张卡：\n');
  return (await report(session, born)) ? 0 : 1;
}

process.exitCode = await main().catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`);
  return 1;
});
