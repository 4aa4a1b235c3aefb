import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admitSuppliers, found, produce } from '../country.ts';
import { importedHsm } from '../kms.ts';
import { startWorld, tableNames, type World } from '../world.ts';
import { gather, invite, inviteToCustody, type Parties, step, through, usual } from './exchange.ts';
import { KEY, packed } from './sender.ts';

/** The key as it might be written: as it is, in hexadecimal, in base64, and each of them in part. */
const SPELLINGS = [KEY.toString('utf8'), KEY.toString('hex'), KEY.toString('base64')].flatMap((text) => [
  text.slice(0, 12),
  text.slice(0, 12).toUpperCase(),
]);

describe('the canary key', () => {
  let world: World;
  let parties: Parties;
  let batch: string;
  const said: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    const { call } = world;
    Object.assign(world, {
      call: async (...args: Parameters<typeof call>) => {
        const reply = await call(...args);
        said.push(`${reply.text} ${JSON.stringify(reply.headers)}`);
        return reply;
      },
    });
    await found(world);
    await admitSuppliers(world);
    batch = await produce(world, 2);
    parties = await gather(world);
    await importedHsm(world.environment.KMS_ENDPOINT ?? '');
  });
  afterAll(() => world.stop());

  const everything = async () => {
    const tables = Object.values(tableNames).map((TableName) =>
      world.client.send(new ScanCommand({ TableName })).then(({ Items }) => JSON.stringify(Items)),
    );
    return [...(await Promise.all(tables)), ...world.logged, ...said];
  };

  test('appears in no item, log line, answer or error of an exchange, whichever way it goes', async () => {
    const relay = (await invite(world, batch, parties)).body;
    await through(world, relay, parties, 'open');
    await world.call('issuer', 'GET', `/transport-keys/${relay.id}/package`);
    const custody = (await inviteToCustody(world, batch, parties)).body;
    for (const [, run] of usual(world, custody, parties)) await run();
    await world.call('issuer', 'GET', `/key-releases/${custody.id}`);
    await world.call('issuer', 'GET', `/transport-keys/${custody.id}/ceremony`);
    const wrong = (await invite(world, batch, parties)).body;
    await step(world, 'developer', wrong, 'submit', await packed(wrong, parties.issuer));
    const all = await everything();
    expect(all.join('').length).toBeGreaterThan(20_000);
    for (const spelling of SPELLINGS)
      expect(
        all.filter((text) => text.includes(spelling)),
        spelling,
      ).toEqual([]);
  });

  test('would be found if it were there', async () => {
    said.push(`{"key":"${KEY.toString('hex')}"}`);
    const all = await everything();
    expect(SPELLINGS.some((spelling) => all.some((text) => text.includes(spelling)))).toBe(true);
  });
});
