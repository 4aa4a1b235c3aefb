/** What health cards ask and write, for the measurements of patterns.ts. */
import { healthCardWorkers } from '../../functions/health-cards/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { PLACES } from '../country.ts';
import { AT_COUNTER, apply, authorized, cardOf, done, FEE, produced } from '../health-card/cards.ts';
import { csvOf } from '../health-card/rows.ts';
import { personalVault } from '../kms.ts';
import { collected, person, RESIDING, verified } from '../resident/people.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

export async function healthCards({ world, api }: Asking): Promise<void> {
  await authorized(world);
  const step = (name: string, who: string, id: string, form: object = {}) =>
    api(`health-cards.${name}`, who, `/health-cards/${id}/${name}`, { body: form });
  const resident = await verified(world, person(501));
  await api('health-cards.apply', 'primary', '/health-cards', { body: { resident } });
  const { body: his } = await world.call('primary', 'GET', `/health-cards/of/${resident}`);
  const id: string = his.held;
  await step('accept', 'clerk', id);
  const cardNumber = await produced(world, id, 501);
  await step('issue', 'clerk', id, AT_COUNTER);
  await api('health-cards.status', 'hospital', '/health-cards/status', { body: { cardNumber } });
  await step('report-loss', 'clerk', id, AT_COUNTER);
  await step('found', 'clerk', id, AT_COUNTER);
  const { documentKind, identityNumber } = person(501);
  const shown = { body: { ...AT_COUNTER, documentKind, identityNumber } };
  await api('health-cards.lossElsewhere', 'clerk-2', '/health-cards/report-loss', shown);
  await step('re-issue', 'clerk', id, { ...AT_COUNTER, cause: 'loss', fee: FEE });
  const { replacedBy = '' } = await cardOf(world, id);
  await step('reject', 'clerk-2', replacedBy, { reason: '材料不符' });
  await api('health-cards.healthCard', 'clerk', `/health-cards/${replacedBy}`);
  await api('health-cards.ofResident', 'primary', `/health-cards/of/${resident}`);
  const query = { place: PLACES.city, state: 'cancelled' };
  await api('health-cards.healthCards', 'clerk', '/health-cards', { query });
  const again = (await apply(world, 'primary', resident)).body.id;
  await step('withdraw', 'primary', again);
  await ended({ world, api });
  await filed({ world, api });
}

/** One that is taken along to another province, and ends there. */
async function ended({ world, api }: Asking): Promise<void> {
  const resident = await verified(world, person(502));
  const { id } = (await apply(world, 'primary', resident)).body;
  await done(world, 'clerk', id, 'accept');
  await produced(world, id, 502);
  await done(world, 'clerk', id, 'issue', AT_COUNTER);
  const to = { body: { to: 'CN/44/4401/u-far-clinic' } };
  await world.call('primary', 'POST', `/residents/${resident}/move`, to);
  await world.call('other-primary', 'POST', `/residents/${resident}/take-over`, { body: RESIDING });
  await api('health-cards.move', 'far-clerk', `/health-cards/${id}/move`);
  const body = { cause: 'emigration', handedBack: true };
  await api('health-cards.cancel', 'far-clerk', `/health-cards/${id}/cancel`, { body });
}

/** What the schedule looks for. */
export async function healthCardSchedule(world: World): Promise<void> {
  const store = world.storeOf('health-cards');
  const vault = personalVault(world.environment.KMS_ENDPOINT ?? '', 'health-cards');
  const workers = healthCardWorkers(store, folderObjects(world.folder), vault);
  await advanceOpen({ store, workers, clock: () => world.now ?? '', budget: 1 });
}

/** Ten rows, one of them of a resident who is known. */
async function filed({ world, api }: Asking): Promise<void> {
  await collected(world, person(511));
  const people = Array.from({ length: 10 }, (_, n) => person(511 + n));
  const body = csvOf(people);
  await api('health-cards.applications', 'primary', '/health-cards/applications', {
    body,
    type: 'text/csv',
    query: { unit: 'u-clinic' },
  });
  const [line] = (await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#health-cards', limit: 1 }))
    .items;
  const job = `/health-cards/jobs/${line?.sk}`;
  const what = '推进一项批量办理（申领名单10行，一次提交）';
  await api('health-cards.advance', 'primary', `${job}/advance`, {}, what);
  await api('health-cards.job', 'primary', job);
  await api('health-cards.results', 'primary', `${job}/results`);
}
