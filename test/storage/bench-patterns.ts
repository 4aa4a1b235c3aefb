/** What a personalization asks and writes, for the measurements of patterns.ts: a batch of its own, of 16. */
import { KEYS } from '../../functions/storage/keys.ts';
import { stepsOf } from '../../shared/personalization/cos.ts';
import { keysToLoad } from '../../shared/personalization/part.ts';
import type { Personalization } from '../../shared/personalization/personalization.ts';
import { RESULT, type Result } from '../../shared/personalization/result.ts';
import * as country from '../country.ts';
import { exchangeOf } from '../personalization/grounds.ts';
import { csvOf } from '../personalization/plans.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

export const CARDS = 16;

/** Cards of a batch that a bench can take: produced, their transport key matched. */
export async function readied(world: World) {
  const id = await country.produce(world, CARDS);
  const { body: batch } = await country.must(world, 'ministry-1', 'GET', `/batches/${id}`);
  const serials = Array.from({ length: CARDS }, (_, n) => country.serialAt(batch.first + n));
  for (const serial of serials)
    await country.move(world, 'issuer', serial, 'accept-production', country.FORMS['accept-production']);
  const { firstSerial, lastSerial } = batch;
  const subject = { cos: country.ADMITTED.products.cos, batch: id, firstSerial, lastSerial };
  const exchange = exchangeOf(batch, { id: 'tk-bench', subject });
  await world.store.commit([{ put: exchange, key: KEYS.exchange(exchange.id), when: 'absent' }]);
  return { id, serials };
}

export const wentWell = ({ plan }: Personalization, serial: string): Result =>
  RESULT.parse({
    serial,
    outcome: 'personalized',
    steps: stepsOf(plan.cosProfile).map((step) => ({ step, status: '9000' })),
    kcv: keysToLoad(plan).map(({ name }) => ({ key: name, value: 'A1B2C3' })),
    keyVersion: 1,
    bench: 'B-01',
    operator: 'S1024',
    at: '2026-11-20T02:00:00Z',
  });

export async function benches({ world, api }: Asking): Promise<void> {
  const { id: batch, serials } = await readied(world);
  const issuer = 'issuer';
  const files = {
    applicationIssuer: '1300000000000001',
    applicationRecipient: '1301000000000002',
    validFrom: '2026-11-20',
  };
  const { kind, validUntil, keySet } = country.FORMS.personalize;
  const body = { batch, exchange: 'tk-bench', kind, validUntil, keySet, keyVersion: 1, files };
  const supplied = [`serial,certificate`, `${serials[0]},${'A5'.repeat(190)}`].join('\n');
  await api('personalizations.certificates', issuer, '/personalizations/certificates', {
    body: supplied,
    type: 'text/csv',
  });
  await api('personalizations.order', issuer, '/personalizations', { body });
  const at = { query: { place: 'CN' } };
  await api('personalizations.personalizations', issuer, '/personalizations', at);
  const { items } = await world.store.list({ ...KEYS.personalizationAt('CN', ''), limit: 1 });
  const path = `/personalizations/${items[0]?.sk}`;
  const advance = async (what: string) => {
    const open = await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#personalizations', limit: 1 });
    const job = `/personalizations/jobs/${open.items[0]?.sk}`;
    await api('personalizations.advance', issuer, `${job}/advance`, {}, what);
    return job;
  };
  await advance('推进个人化分片（16张，一片一次提交，索引一次提交）');
  const { body: made } = await country.must(world, issuer, 'GET', path);
  for (const [name, below] of [
    ['personalization', ''],
    ['index', '/index'],
    ['part', '/parts/1'],
    ['leftOut', '/left-out/1'],
    ['remaining', '/remaining'],
    ['stop', '/stop'],
    ['resume', '/resume'],
  ] as const)
    await api(`personalizations.${name}`, issuer, path + below);
  const file = { body: csvOf(serials.map((serial) => wentWell(made, serial))), type: 'text/csv' };
  await api('personalizations.report', issuer, `${path}/results`, file);
  const job = await advance('推进个人化结果（16张，15张一次提交）');
  await api('personalizations.job', issuer, job);
  await api('personalizations.results', issuer, `${job}/results`);
}
