/** What batches of cards ask and write, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { productionWorkers } from '../../functions/card-productions/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import {
  accepted,
  combinationPut,
  combinedCard,
  conforming,
  gathered,
  keyInUse,
  laid,
  NEW,
  organization,
  path,
  readiness,
  resultsOf,
  settled,
} from '../card-production/producing.ts';
import { must } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

export async function productions({ world, api }: Asking): Promise<void> {
  await keyInUse(world, await settled(world));
  const grounds = [...readiness(), ...organization(), combinationPut('passed'), ...combinedCard()];
  await conforming(world);
  await laid(world, grounds);
  const cards: string[] = [];
  for (const n of [21, 22, 23]) cards.push(await accepted(world, n));
  const body = { ...NEW, combinedCard: 'cc-passed' };
  await api('card-productions.draft', 'organizer', '/card-productions', { body });
  const { body: list } = await must(world, 'organizer', 'GET', '/card-productions', {
    query: { place: 'CN/13' },
  });
  const id: string = list.cardProductions[0].id;
  const step = (name: string, who: string, call: Call = {}) =>
    api(`card-productions.${name}`, who, path(id, name), call);
  const worked = async (what: string, who = 'organizer') => {
    const { items } = await world.store.list({
      table: 'registry',
      pk: KEYS.jobOpen('card-productions', '').pk,
      limit: 1,
    });
    const job = `/card-productions/jobs/${items[0]?.sk}`;
    await api('card-productions.advance', who, `${job}/advance`, {}, what);
    return job;
  };
  await step('gather', 'organizer');
  await worked('推进归集（3张卡，一次提交，另一次见底）');
  await step('approve', 'organizer-2');
  await worked('推进封装（3张卡一片，一次提交）');
  await step('send', 'organizer');
  await api('card-productions.parts', 'maker', path(id, 'parts'));
  await api('card-productions.part', 'maker', path(id, 'parts/1'));
  const [one = '', two = '', three = ''] = cards;
  await step('report', 'maker', resultsOf([one, 21], [two, 22], [three, 'spoiled']));
  const job = await worked('推进制卡结果入册（3张卡，一次提交）', 'maker');
  await api('card-productions.job', 'organizer', job);
  await api('card-productions.results', 'organizer', `${job}/results`);
  await step('receive', 'organizer', { body: { cards: 2 } });
  await step('close', 'organizer');
  await worked('推进清理（1片，一次提交）');
  await api('card-productions.cardProduction', 'organizer', path(id));
  await api('card-productions.members', 'organizer', path(id, 'health-cards'));
  const query = { place: 'CN/13' };
  await api('card-productions.cardProductions', 'organizer', '/card-productions', { query });
  const why = { body: { reason: '合并到下一批' } };
  const other = await gathered(world);
  await api('card-productions.abandon', 'organizer', path(other, 'abandon'), why);
  await scheduled(world);
}

/** What the schedule does, without being asked. */
async function scheduled(world: World): Promise<void> {
  const store = world.storeOf('card-productions');
  const objects = folderObjects(join(world.folder, 'files'));
  const vault = { open: () => Promise.reject(new Error('nothing is sealed here')) };
  const workers = productionWorkers({ store, objects, vault });
  await advanceOpen({ store, workers, clock: () => world.now ?? '', budget: 20_000 });
}
