/** A scrap batch brought to where a test wants it. */
import { must } from '../country.ts';
import type { World } from '../world.ts';

export const CERTIFICATE = { body: Buffer.from('%PDF-1.7 销毁证明'), type: 'application/pdf' };

const post = (world: World, who: string, id: string, step: string, call = {}) =>
  must(world, who, 'POST', `/scrap-batches/${id}/${step}`, call);

/** Advances a job of this noun to its end. */
export const worked = (world: World, job: string) =>
  must(world, 'ministry-keeper', 'POST', `/scrap-batches/jobs/${job}/advance`);

/** Opened, with these cards on its list. */
export async function listed(world: World, id: string, serials: readonly string[]) {
  await must(world, 'ministry-keeper', 'POST', '/scrap-batches', { body: { id } });
  const list = { body: ['SAM卡编号', ...serials].join('\n'), type: 'text/csv' };
  const { body: job } = await post(world, 'ministry-keeper', id, 'add', list);
  return (await worked(world, job.id)).body;
}

/** Sealed and witnessed by both of the ministry's registrars; its certificate uploaded. */
export async function witnessed(world: World, id: string, serials: readonly string[]) {
  await listed(world, id, serials);
  const sealed = await post(world, 'ministry-keeper', id, 'seal', { body: { method: '粉碎' } });
  const body = { digest: sealed.body.digest };
  await post(world, 'ministry-1', id, 'witness', { body });
  await post(world, 'ministry-2', id, 'countersign', { body });
  await post(world, 'ministry-keeper', id, 'scan', CERTIFICATE);
}

/** Begun: what is on the list may be scrapped; the job has not worked yet. */
export async function begun(
  world: World,
  id: string,
  serials: readonly string[],
  keeper = 'ministry-keeper',
) {
  await witnessed(world, id, serials);
  return (await post(world, keeper, id, 'carry-out', { body: { certificate: `报废-${id}` } })).body;
}
