/** The audit on the local engine: cards written straight into it, then snapshot, shards and reports as they are. */

import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { opened } from '../functions/audits/opening.ts';
import { auditWorkers } from '../functions/audits/workers.ts';
import { advance } from '../functions/storage/advancing.ts';
import { auditIn } from '../functions/storage/audits.ts';
import { batchIn } from '../functions/storage/batches.ts';
import { cardIn } from '../functions/storage/cards.ts';
import type { Signature } from '../functions/storage/change.ts';
import { jobIn } from '../functions/storage/jobs.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { folderObjects, type Objects } from '../functions/storage/objects.ts';
import { auditView } from '../shared/audit/audit.ts';
import { quarterNamed } from '../shared/audit/quarter.ts';
import type { SamCard } from '../shared/sam-card/sam-card.ts';
import { cardNumberAt, found, produce, serialAt } from '../test/country.ts';
import { documentsVault } from '../test/kms.ts';
import { startWorld, tableNames, type World } from '../test/world.ts';
import { placeOf, stateOf } from './audit-cards.ts';
import { rolledDay } from './audit-days.ts';
import { heading, report } from './report.ts';

/** Cards in the register, and the quarter that is audited when it has so many. */
const STEPS = [
  { cards: 10_000, quarter: '2027-Q1', day: '2027-02-01' },
  { cards: 30_000, quarter: '2027-Q2', day: '2027-05-03' },
  { cards: 100_000, quarter: '2027-Q3', day: '2027-08-02' },
] as const;
const NOW = '2027-10-09T02:00:00.000Z';
/** Cards of one call, and calls beside each other. */
const BATCH = 25;
const AT_ONCE = 4;

/** Puts cards of a range that no order made, spread over the units, beside one that was born. */
async function laid({ client }: World, one: SamCard, from: number, to: number): Promise<void> {
  const item = (n: number) => {
    const state = stateOf(n);
    const place = placeOf(n);
    const placements = [{ place, from: one.createdAt, institution: 'A1' }];
    const own = { serial: serialAt(n), cardNumber: cardNumberAt(n), state, place, placements };
    const { pk, sk } = KEYS.card(own.serial);
    return marshall({ ...one, ...own, kind: 'read-write', unit: place.slice(-7), pk, sk });
  };
  const next = { at: from };
  const lay = async () => {
    while (next.at < to) {
      const start = next.at;
      next.at = Math.min(start + BATCH, to);
      const puts = Array.from({ length: next.at - start }, (_, n) => ({
        PutRequest: { Item: item(start + n) },
      }));
      const RequestItems = { [tableNames.registry]: puts };
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems }));
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the engine left cards out');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lay));
}

/** Works an audit off from its opening to its reports: milliseconds of the snapshot, and of the rest. */
async function worked({ store, environment }: World, objects: Objects, name: string) {
  const as = { role: 'supervision', place: 'CN' } as const;
  const actor = { issuer: 'bench', subject: 'bench', person: false, standings: [as] };
  const signature: Signature = { actor, as, now: NOW };
  const workers = auditWorkers(store, objects, documentsVault(environment.KMS_ENDPOINT ?? '', 'audits'));
  const begun = await opened(store, objects, quarterNamed(name), signature);
  if (!begun || (await store.commit(begun.change.writes)) !== 'done') throw new Error('not opened');
  const times: number[] = [];
  for (let audit = begun.audit; audit.running; ) {
    const started = performance.now();
    for (const id of auditView(audit).jobs) {
      const job = jobIn((await store.read([KEYS.job(id)]))[0]);
      if (job) await advance(job, { store, workers, clock: () => NOW, budget: 600_000 });
    }
    times.push(performance.now() - started);
    audit = auditIn((await store.read([KEYS.audit(audit.id)]))[0]) ?? audit;
  }
  const [pictures = 0, rest = 0] = times;
  return { pictures, rest };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** A register with a batch as large as all that will be laid, and one card born of it. */
async function prepared(world: World): Promise<SamCard> {
  world.now = '2026-11-20T02:00:00.000Z';
  await found(world);
  const id = await produce(world, 1);
  const batch = batchIn((await world.store.read([KEYS.batch(id)]))[0]);
  const one = cardIn((await world.store.read([KEYS.card(serialAt(1))]))[0]);
  if (!batch || !one) throw new Error('no batch and card to copy');
  const quantity = STEPS[2].cards;
  const wide = { ...batch, quantity, version: batch.version + 1 };
  await world.store.commit([{ put: wide, key: KEYS.batch(id), when: { versionIs: batch.version } }]);
  return one;
}

export async function auditsOnEngine(bound: number): Promise<void> {
  heading('The quarterly audit on the local engine: cards and their usage written straight into it');
  const world = await startWorld();
  try {
    const objects = folderObjects(`${world.folder}/files`);
    const one = await prepared(world);
    const costs: number[] = [];
    const heaps: number[] = [];
    // What the engine and the compiler need at first is not the cards'.
    await worked(world, objects, '2026-Q4');
    let there = 1;
    for (const { cards, quarter, day } of STEPS) {
      await laid(world, one, there + 1, cards + 1);
      await rolledDay(world.store, objects, day, cards);
      there = cards;
      const { pictures, rest } = await worked(world, objects, quarter);
      costs.push((pictures + rest) / cards);
      heaps.push(heap());
      const size = `${cards.toLocaleString('en')} cards, a card`;
      report({ what: `${size}: pictured`, value: pictures / cards, unit: 'ms' });
      report({ what: `${size}: counted and reported`, value: rest / cards, unit: 'ms' });
    }
    const [first = 0] = costs;
    const most = Math.max(...costs.slice(1).map((cost) => cost / first));
    report({ what: 'a card of more / a card of 10,000, at most', value: most, unit: '×', bound });
    const [small, middle, large] = costs.map((cost, n) => cost * (STEPS[n]?.cards ?? 0));
    const [second, third] = [(middle ?? 0) - (small ?? 0), (large ?? 0) - (middle ?? 0)];
    const further = third / (STEPS[2].cards - STEPS[1].cards) / (second / (STEPS[1].cards - STEPS[0].cards));
    report({
      what: 'a further card to 100,000 / a further card to 30,000',
      value: further,
      unit: '×',
    });
    const growth = Math.max(...heaps) - (heaps[0] ?? 0);
    report({ what: 'heap after 100,000 above that after 10,000', value: growth, unit: 'MB', bound: 32 });
  } finally {
    await world.stop();
  }
}
