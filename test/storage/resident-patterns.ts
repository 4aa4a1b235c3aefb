/** What residents and the access ledger ask and write, for the measurements of patterns.ts. */
import { PLACES } from '../country.ts';
import { PAPER, person, RESIDING, staff } from '../resident/people.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const FAR = 'CN/44/4401/u-far-clinic';

export async function residents({ world, api }: Asking): Promise<void> {
  await staff(world);
  const body = (n: number) => ({ body: { place: PLACES.clinic, personal: person(n), ...RESIDING } });
  await api('residents.collect', 'primary', '/residents', body(1));
  const query = { place: PLACES.clinic };
  await api('residents.residents', 'primary', '/residents', { query });
  const { body: list } = await world.call('primary', 'GET', '/residents', { query });
  const [{ id }] = list.residents;
  const path = `/residents/${id}`;
  const step = (name: string, who: string, form: object = {}) =>
    api(`residents.${name}`, who, `${path}/${name}`, { body: form });
  const { documentKind, identityNumber } = person(1);
  await api('residents.resident', 'primary', path);
  await api('residents.find', 'primary', '/residents/find', { body: { documentKind, identityNumber } });
  await step('verify', 'primary-2', { evidence: PAPER });
  await step('view', 'primary', { reason: '核对' });
  const other = { ...person(1), identityNumber: person(2).identityNumber };
  await step('correct', 'primary', { personal: other, why: 'wrongly-collected', evidence: PAPER });
  await step('verify-by-reader', 'primary', { reader: 'READER-1', evidence: PAPER });
  await step('move', 'primary', { to: FAR });
  await step('recall', 'primary');
  await step('export', 'privacy', { reason: '本人申请' });
  await api('residents.accesses', 'privacy', `${path}/accesses`);
  const day = { query: { place: PLACES.province, day: (world.now ?? '').slice(0, 10) } };
  await api('accesses.accesses', 'auditor', '/accesses', day);
  await step('ask-erasure', 'privacy', { ground: 'purpose-ended' });
  await step('keep', 'provincial');
  await step('ask-erasure', 'privacy', { ground: 'purpose-ended' });
  await step('erase', 'provincial');
  await moved({ world, api });
}

/** To another province, to the end. */
async function moved({ world, api }: Asking): Promise<void> {
  const body = { place: PLACES.clinic, personal: person(1), ...RESIDING };
  const { id } = (await world.call('primary', 'POST', '/residents', { body })).body;
  const evidence = { body: { evidence: PAPER } };
  await world.call('primary-2', 'POST', `/residents/${id}/verify`, evidence);
  await world.call('primary', 'POST', `/residents/${id}/move`, { body: { to: FAR } });
  await api('residents.take-over', 'other-primary', `/residents/${id}/take-over`, { body: RESIDING });
}
