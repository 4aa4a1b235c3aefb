/** A scrap batch from its list to the shredder: listed, sealed, witnessed by two, carried out (SAM-17p4). */
import { SCRAP_COLUMNS } from '../../../shared/scrap-batch/scrap-batch.ts';
import { finished } from './jobs.ts';
import { DEMO_SCAN } from './scan.ts';
import { must, type Sessions } from './session.ts';

interface Scrapping {
  readonly id: string;
  readonly serials: readonly string[];
  readonly keeper: string;
  readonly key: string;
}

export async function scrapped(session: Sessions, { id, serials, keeper, key }: Scrapping): Promise<void> {
  const params = { id };
  const of = (step: string) => ({ params, key: `${key}:${step}:${id}` });
  const noun = 'scrap-batches';
  const own = session.as(keeper);
  must(await own(noun, 'open', { body: { id }, key: `${key}:open:${id}` }), `open ${id}`);
  const list = { type: 'text/csv', bytes: [Object.keys(SCRAP_COLUMNS).join(','), ...serials].join('\n') };
  const { id: adding } = must(await own(noun, 'add', { ...of('add'), body: list }), `add ${id}`).body;
  await finished(session, adding, key, { noun, who: keeper });
  const sealed = must(
    await own(noun, 'seal', { ...of('seal'), body: { method: '粉碎' } }),
    `seal ${id}`,
  ).body;
  const body = { digest: sealed.digest ?? '' };
  const first = session.as('ministry-registrar-cn');
  must(await first(noun, 'witness', { ...of('witness'), body }), `witness ${id}`);
  const second = session.as('auditor-cn');
  must(await second(noun, 'countersign', { ...of('countersign'), body }), `countersign ${id}`);
  must(await own(noun, 'scan', { ...of('scan'), body: DEMO_SCAN }), `scan ${id}`);
  const begun = { ...of('carry-out'), body: { certificate: id.toUpperCase() } };
  const { id: job } = must(await own(noun, 'carry-out', begun), `carry-out ${id}`).body;
  const { counts } = await finished(session, job, key, { noun, who: keeper });
  if (counts.done !== serials.length) throw new Error(`${id}: ${counts.done} of ${serials.length} scrapped`);
}
