/** A stock-taking as a keeper goes through it, for the tests. */
import { must } from '../country.ts';
import type { World } from '../world.ts';

export const openCount = async (world: World, who: string, place: string, more: object = {}) =>
  (await must(world, who, 'POST', '/stock-takings', { body: { place, ...more } })).body.id as string;

export const scanned = (world: World, who: string, id: string, serials: readonly string[]) =>
  must(world, who, 'POST', `/stock-takings/${id}/scan`, { body: { serials } });

/** Ends the count and lets both jobs work it off; what the stock-taking then says. */
export async function compared(world: World, who: string, id: string) {
  const { body: job } = await must(world, who, 'POST', `/stock-takings/${id}/compare`);
  await must(world, who, 'POST', `/stock-takings/jobs/${job.id}/advance`);
  const path = `/stock-takings/jobs/compare-${id}/advance`;
  await world.call(who, 'POST', path);
  return (await must(world, who, 'GET', `/stock-takings/${id}`)).body;
}

export async function differencesOf(world: World, who: string, id: string) {
  const { body } = await must(world, who, 'GET', `/stock-takings/${id}/differences`);
  return Object.fromEntries(
    body.differences.map((one: { serial: string; kind: string }) => [one.serial, one.kind]),
  );
}

export const resolved = (world: World, who: string, id: string, body: object) =>
  world.call(who, 'POST', `/stock-takings/${id}/resolve`, { body });
