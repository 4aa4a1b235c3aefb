/** What a quarter's audit asks and writes, for the measurements of patterns.ts. */
import { auditWorkers } from '../../functions/audits/workers.ts';
import { openClosed } from '../../functions/quarterly-audit/quarterly.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { objectsIn, vaultIn } from '../audit/audited.ts';
import { rolled } from '../audit/usage.ts';
import { must, serialAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

/** A card at a unit, which its shipments and its unit's record have to be asked about. */
async function forgetful(world: World): Promise<SamCard> {
  for (let n = 1; n <= 40; n += 1) {
    const card = cardIn((await world.store.read([KEYS.card(serialAt(n))]))[0]);
    if (card?.unit && card.batch) return card;
  }
  throw new Error('no card at a unit');
}

export async function audits({ world, api }: Asking): Promise<void> {
  // Of a quarter before there were cards: the day's checkpoint names it.
  await must(world, 'auditor', 'POST', '/audits', { body: { quarter: '2026-Q3' } });
  const now = world.now;
  world.now = '2027-01-09T02:00:00.000Z';
  const card = await forgetful(world);
  const from = '2027-01-02T02:00:00.000Z';
  const placements = [{ place: card.place, from }];
  await world.store.commit([cardWrite({ ...card, placements, updatedAt: from }, 'present')]);
  await rolled(world.store, objectsIn(world), [{ serial: card.serial, day: '2026-12-01', letters: 'ab' }]);
  await api('audits.begin', 'auditor', '/audits', { body: { quarter: '2026-Q4' } });
  const { body } = await must(world, 'auditor', 'GET', '/audits/2026-q4');
  const [snapshot] = body.jobs;
  const what = '推进季度统计分析：逐卡还原季末状态';
  await api('audits.advance', 'auditor', `/audits/jobs/${snapshot}/advance`, {}, what);
  const tally = '/audits/jobs/t-2026-q4-1';
  const counting = '推进季度统计分析：256 片与各省报告';
  await api('audits.advance', 'auditor', `${tally}/advance`, {}, counting);
  await api('audits.job', 'auditor', tally);
  await api('audits.results', 'auditor', `${tally}/results`);
  await api('audits.audit', 'auditor', '/audits/2026-q4');
  const query = { place: 'CN/13' };
  await api('audits.audits', 'province-registrar', '/audits', { query });
  await api('audits.report', 'province-registrar', '/audits/2026-q4/reports/1', { query });
  await api('documents.audit', 'province-registrar', '/documents/audits/2026-q4/reports/1', { query });
  await api('audits.longUnused', 'province-keeper', '/audits/2026-q4/reports/1/long-unused', { query });
  await world.store.commit([cardWrite(card, 'present')]);
  world.now = now;
}

/** Both schedules; by the second quarter the cards that nobody uses are their keepers' task. */
export async function auditSchedules(world: World): Promise<void> {
  const now = world.now;
  world.now = '2027-07-08T02:00:00.000Z';
  const clock = () => world.now ?? '';
  const store = world.storeOf('audits');
  const objects = objectsIn(world);
  await openClosed(world.storeOf('quarterly-audit'), objects, clock());
  const workers = auditWorkers(store, objects, vaultIn(world));
  while ((await advanceOpen({ store, workers, clock, budget: 60_000 })) > 0);
  world.now = now;
}
