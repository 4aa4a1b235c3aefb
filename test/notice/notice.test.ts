import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { announce } from '../../functions/storage/outbox.ts';
import type { EventKind } from '../../shared/event/event.ts';
import { found, must, PLACES } from '../country.ts';
import { refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
});
afterAll(() => world.stop());

const tell = async (kind: EventKind, to: string, minute: number) => {
  const now = `2026-11-20T01:${String(minute).padStart(2, '0')}:00.000Z`;
  const about = { thing: `application/a-${minute}`, place: PLACES.city };
  expect(await world.store.commit([announce(kind, about, now, to)])).toBe('done');
};
const publish = () => publishAll(world.storeOf('publish-outbox'));
const inbox = (who: string, place: string, query = {}) =>
  must(world, who, 'GET', '/notices', { query: { place, ...query } });

test('what is addressed to a place comes into its inbox with the publisher’s run, newest first, page by page', async () => {
  await tell('application-decided', PLACES.hospital, 1);
  await tell('pickup-ready', PLACES.hospital, 2);
  await tell('application-waiting', PLACES.province, 3);
  expect((await inbox('hospital', PLACES.hospital)).body.notices).toEqual([]);
  await publish();
  await publish();
  const { body } = await inbox('hospital', PLACES.hospital);
  expect(body.notices).toMatchObject([
    {
      kind: 'pickup-ready',
      title: '请到中心领取SAM卡',
      article: 'SAM-15p1',
      feed: 'CN/13',
      number: expect.any(Number),
    },
    { kind: 'application-decided', about: { thing: 'application/a-1' } },
  ]);
  expect(body.notices).toHaveLength(2);
  const first = (await inbox('hospital', PLACES.hospital, { limit: '1' })).body;
  const second = (await inbox('hospital', PLACES.hospital, { limit: '1', cursor: first.next })).body;
  expect([...first.notices, ...second.notices]).toEqual(body.notices);
  expect((await inbox('province-keeper', PLACES.province)).body.notices).toMatchObject([
    { kind: 'application-waiting' },
  ]);
});

test('an inbox is read only by those who stand at its place', async () => {
  const read = (who: string, place: string) => () => world.call(who, 'GET', '/notices', { query: { place } });
  await refused(world, 'not-found', read('clinic-person', PLACES.hospital));
  await refused(world, 'not-found', read('hospital', PLACES.city));
  await refused(world, 'role-not-permitted', read('city-keeper', PLACES.hospital));
  await refused(world, 'role-not-permitted', read('clerk', PLACES.city));
});
