/** What roll-ups and judging again ask and write, for the measurements of patterns.ts. */
import { openDays } from '../../functions/daily-roll-up/days.ts';
import { factsReader } from '../../functions/roll-ups/facts.ts';
import { cardWrite } from '../../functions/storage/cards.ts';
import { exceptionWrites } from '../../functions/storage/exceptions.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { lastUseWrites } from '../../functions/storage/last-use.ts';
import { rejudgeWrites } from '../../functions/storage/rejudging.ts';
import { batchIn } from '../../functions/storage/transaction-batches.ts';
import { KEPT, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { serialAt } from '../country.ts';
import { exception, minute, objectsIn, report, rollUp, useOn } from '../roll-up/days.ts';
import { cardOf, put, terminalOf } from '../transaction-batch/reporting.ts';
import type { World } from '../world.ts';
import type { Measuring } from './meter.ts';

const DAY = '2026-11-19';
/** Cards that nothing else here uses. */
const [CARD, OTHER, OLD] = [30_001, 30_002, 30_003] as const;

/** A card of the unit that transaction-patterns.ts founds. */
const used = (more: Partial<SamCard> = {}) => cardOf(CARD, { unit: 'u-reporting', ...more });

/** A card is found to have been lost before it was used. */
async function lost({ store, now = '' }: World) {
  const before = cardOf(OTHER);
  const ban = { reason: 'loss', since: now, effective: `${DAY}T00:00:00.000Z` } as const;
  const after = { ...before, version: 2, ban };
  await store.commit([cardWrite(after, { versionIs: 1 }), ...rejudgeWrites(before, after, now)]);
}

export async function rollUps({ world, api, work }: Measuring): Promise<void> {
  await put(world.store, used(), cardOf(OTHER));
  await world.store.commit(lastUseWrites(undefined, used()));
  const once = useOn(DAY, 1, CARD, 1);
  await report(world, DAY, 1, [once]);
  await report(world, DAY, 2, [once, useOn(DAY, 2, OTHER, 1)]);
  await api('roll-ups.ask', 'ministry-1', '/roll-ups', { body: { day: DAY } });
  const job = `/roll-ups/jobs/roll-up-${DAY}-1`;
  const what = '推进一天的汇总（2批3笔，2个分片有交易；每个有变化的分片一次提交，每4行一次提交）';
  await api('roll-ups.advance', 'ministry-1', `${job}/advance`, {}, what);
  await api('roll-ups.job', 'auditor', job);
  await api('roll-ups.results', 'auditor', `${job}/results`);
  await api('roll-ups.roll-up', 'auditor', `/roll-ups/${DAY}`);
  await api('roll-ups.roll-ups', 'auditor', '/roll-ups');
  await lost(world);
  await work('重新判定一张追溯挂失的卡（1天，1笔改判拒付）', 'SAM-15p3', () => minute(world));
}

/** What the night opens, and what only a stopped intake or an old day asks for. */
export async function rollUpSchedules(world: World): Promise<void> {
  const late = '2026-11-18';
  const held = useOn(late, 1, CARD, 1, { terminal: terminalOf(OTHER) });
  await report(world, late, 1, [held]);
  await unrecorded(world, late);
  const night = () => openDays(world.storeOf('daily-roll-up'), objectsIn(world), world.now ?? '');
  await night();
  // A day that is being rolled up stays as it is.
  await night();
  await minute(world);
  const card = used({ version: 2, cancelledAt: `${late}T00:00:00.000Z` });
  await world.store.commit([cardWrite(card, { versionIs: 1 })]);
  await rollUp(world, late);
  const moves = Array.from({ length: KEPT }, (_, n) => ({
    place: 'CN',
    from: `2026-11-2${n}T00:00:00.000Z`,
  }));
  await put(world.store, cardOf(OLD, { placements: moves }));
  await factsReader(world.storeOf('roll-ups')).of([serialAt(OLD)], late);
}

/** As a crash leaves a batch: its receipt stands, its exception does not. */
async function unrecorded({ store }: World, day: string) {
  const found = await exception({ store }, `13-${day}-1-1`);
  const [item] = await store.read([KEYS.transactionBatch('13', day, 1)]);
  const receipt = batchIn(item);
  if (!found || !receipt) throw new Error('nothing was reported');
  const removes = exceptionWrites(undefined, found).flatMap((write) =>
    'put' in write ? [{ remove: write.key, when: 'present' } as const] : [],
  );
  const put = { ...receipt, recorded: 0 };
  const when = { versionIs: receipt.version };
  await store.commit([{ put, key: KEYS.transactionBatch('13', day, 1), when }, ...removes]);
}
