import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Bus, eventBridge } from '../../functions/publish-outbox/bus.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { sendAll } from '../../functions/publish-outbox/sending.ts';
import { announce } from '../../functions/storage/outbox.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
const client = new EventBridgeClient({ region: 'local' });
const mocked = mockClient(client);
const bus = eventBridge(client, 'sam-register');

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  mocked.reset();
  mocked.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
});

const AT = '2026-11-20T01:02:03.000Z';
const publisher = () => world.storeOf('publish-outbox');

async function banned(place: string, ...running: number[]) {
  const writes = running.map((n) => {
    const about = { serial: serialAt(n), cardNumber: cardNumberAt(n), place, reason: 'loss' } as const;
    return announce('banned', about, AT);
  });
  await world.store.commit(writes);
  await publishAll(publisher());
}

/** What went out, as feed and number. */
const sent = () =>
  mocked.commandCalls(PutEventsCommand).flatMap(({ args: [{ input }] }) =>
    (input.Entries ?? []).map(({ Detail = '' }) => {
      const { feed, number } = JSON.parse(Detail);
      return `${feed} ${number}`;
    }),
  );

test('an event goes to EventBridge as it is in the feed, under its kind', async () => {
  await banned('CN/13/1301', 1);
  expect(await sendAll(publisher(), bus)).toBe(1);
  const [call] = mocked.commandCalls(PutEventsCommand);
  const { Detail = '', ...entry } = call?.args[0].input.Entries?.[0] ?? {};
  expect(entry).toEqual({
    EventBusName: 'sam-register',
    Source: 'sam-register',
    DetailType: 'banned',
    Time: new Date(AT),
  });
  expect(JSON.parse(Detail)).toEqual({
    feed: 'CN/13',
    number: 1,
    kind: 'banned',
    at: AT,
    about: { serial: serialAt(1), cardNumber: cardNumberAt(1), place: 'CN/13/1301', reason: 'loss' },
  });
});

test('nothing goes twice, and ten at a time in order', async () => {
  await banned('CN/13/1301', ...Array.from({ length: 23 }, (_, n) => 100 + n));
  await banned('CN/44', 7);
  expect(await sendAll(publisher(), bus)).toBe(24);
  expect(sent()).toEqual(
    [...Array.from({ length: 23 }, (_, n) => `CN/13 ${n + 2}`), 'CN/44 1'].sort(byNumber),
  );
  expect(mocked.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.length)).toEqual([
    10, 10, 3, 1,
  ]);
  expect(await sendAll(publisher(), bus)).toBe(0);
});

const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });

test('what the bus does not take goes with the next run, and no other feed waits for it', async () => {
  await banned('CN/13/1301', 300, 301);
  await banned('CN/44', 302);
  const Entries = [{ EventId: '1' }, { ErrorCode: 'InternalFailure' }];
  mocked.reset();
  mocked
    .on(PutEventsCommand)
    .resolvesOnce({ FailedEntryCount: 1, Entries })
    .resolves({ FailedEntryCount: 0 });
  await expect(sendAll(publisher(), bus)).rejects.toThrow('1 feeds were not sent');
  expect(await sendAll(publisher(), bus)).toBe(2);
  // At least once: both of the first province again, with the numbers they have.
  expect(sent()).toEqual(['CN/13 25', 'CN/13 26', 'CN/44 2', 'CN/13 25', 'CN/13 26']);
});

test('two runs at once send something twice at most, under one number, and leave nothing out', async () => {
  await banned('CN/65', ...Array.from({ length: 15 }, (_, n) => 400 + n));
  const numbers: number[] = [];
  const slow: Bus = {
    send: async (_, events) => {
      numbers.push(...events.map(({ number }) => number));
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
  await Promise.all([sendAll(publisher(), slow), sendAll(publisher(), slow)]);
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
  expect(await sendAll(publisher(), slow)).toBe(0);
});
