import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import { found, PLACES } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { CANARY, filesBelow, type Heard, tell, tracesIn } from './canary.ts';
import { staff } from './people.ts';

/** What shows a person, to whoever gave a reason. */
const SHOWING = ['view', 'export'];

describe('a person of whom the register is told by every route, well and badly', () => {
  let world: World;
  let heard: readonly Heard[];

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    await found(world);
    await staff(world);
    const people = {
      clerk: 'primary',
      second: 'primary-2',
      other: 'other-primary',
      privacy: 'privacy',
      officer: 'provincial',
    };
    heard = await tell({
      people,
      home: PLACES.clinic,
      away: 'CN/44/4401/u-far-clinic',
      call: (who, method, path, body) => {
        const [bare = '', search = ''] = path.split('?');
        const query = Object.fromEntries(new URLSearchParams(search));
        return world.call(who, method, bare, { ...(body ? { body } : {}), query });
      },
    });
  });
  afterAll(() => world.stop());

  test('is told of by every route, and each that takes something has refused something, too', () => {
    const done = new Set(heard.filter(({ status }) => status < 300).map(({ route }) => route));
    const refused = new Set(heard.filter(({ status }) => status >= 400).map(({ route }) => route));
    const reads = ['residents', 'accesses'];
    const names = Object.keys(RESIDENT_ROUTES);
    // That two take part in an erasure keeps him there, to be looked for.
    expect(names.filter((name) => !done.has(name))).toEqual(['erase']);
    expect(names.filter((name) => !refused.has(name) && !reads.includes(name))).toEqual([]);
    expect(heard.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('stands in no answer but those that show him: no error, no list, no receipt of a step', () => {
    const shown = heard.filter(({ text }) => tracesIn(text).length > 0);
    expect(new Set(shown.map(({ route }) => route))).toEqual(new Set(SHOWING));
    expect(shown.every(({ status }) => status === 200)).toBe(true);
  });

  test('stands in no file of the engine, its write-ahead log included, in no object and in no log line', () => {
    const files = filesBelow(world.folder);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['dynamodb.db', 'dynamodb.db-wal']));
    for (const { name, bytes } of files) expect(tracesIn(bytes), name).toEqual([]);
    expect(tracesIn(world.logged.join(''))).toEqual([]);
    expect(world.logged.length).toBeGreaterThan(heard.length);
  });

  test('would be found in the engine’s files if he were there', async () => {
    const put = { name: CANARY.fullName, sealed: Buffer.from(JSON.stringify(CANARY)).toString('base64') };
    await world.store.commit([{ put, key: { table: 'registry', pk: 'CANARY#1', sk: 'X' }, when: 'absent' }]);
    const traces = filesBelow(world.folder).flatMap(({ bytes }) => tracesIn(bytes));
    expect(traces).toContain(CANARY.fullName);
    expect(traces).toContain(`${CANARY.identityNumber} in base64`);
  });
});
