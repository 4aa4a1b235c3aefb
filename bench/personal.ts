/**
 * What it costs to keep a person sealed and to find him by his document: through KMS's protocol on this machine,
 * beside the bare cipher and MAC of the same bytes.
 */
import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../functions/storage/store.ts';
import { found } from '../test/country.ts';
import { personalVault } from '../test/kms.ts';
import { collected, person, staff } from '../test/resident/people.ts';
import { startWorld } from '../test/world.ts';
import { heading, median, report } from './report.ts';

const RECORDS = 500;
const ROUNDS = 5;
const WARM = 100;

/** AES-256-GCM with its context bound and HMAC-SHA-256 over the number, as KMS does both inside. */
function bareCipher() {
  const [key, mac] = [randomBytes(32), randomBytes(32)];
  return (id: string, personal: object, identityNumber: string) => {
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12)).setAAD(Buffer.from(id));
    const sealed = [cipher.update(JSON.stringify(personal)), cipher.final(), cipher.getAuthTag()];
    return [Buffer.concat(sealed), createHmac('sha256', mac).update(identityNumber).digest()];
  };
}

/** Microseconds a record. */
async function timed(one: (n: number) => unknown): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < RECORDS; n += 1) await one(n);
  return ((performance.now() - started) * 1_000) / RECORDS;
}

export async function personalData(): Promise<void> {
  heading(`A resident sealed and indexed (${RECORDS} records, ${ROUNDS} rounds, KMS on this machine)`);
  let reads = 0;
  const counting = (store: Store): Store => ({
    ...store,
    read: (keys) => {
      reads += 1;
      return store.read(keys);
    },
    list: (question) => {
      reads += 1;
      return store.list(question);
    },
  });
  const world = await startWorld(counting);
  try {
    const vault = personalVault(world.environment.KMS_ENDPOINT ?? '', 'residents');
    const bare = bareCipher();
    const ours = async (n: number) => {
      const personal = person(n % 700);
      await Promise.all([vault.seal(`r-${n}`, personal), vault.index(personal.identityNumber)]);
    };
    for (let n = 0; n < WARM; n += 1) await ours(n);
    const rounds = { bare: [] as number[], ours: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.bare.push(await timed((n) => bare(`r-${n}`, person(n % 700), person(n % 700).identityNumber)));
      rounds.ours.push(await timed(ours));
    }
    report({ what: 'bare AES-256-GCM and HMAC-SHA-256', value: median(rounds.bare), unit: 'µs/record' });
    report({ what: 'sealed and indexed by two calls of KMS', value: median(rounds.ours), unit: 'µs/record' });
    await found(world);
    await staff(world);
    await collected(world, person(1));
    const { documentKind, identityNumber } = person(1);
    reads = 0;
    const started = performance.now();
    await world.call('primary', 'POST', '/residents/find', { body: { documentKind, identityNumber } });
    const ms = performance.now() - started;
    // One of them is the caller's appointments, as with every call.
    report({ what: 'a resident found by his document: questions', value: reads - 1, unit: '', bound: 1 });
    report({ what: 'a resident found by his document, the whole call', value: ms, unit: 'ms' });
  } finally {
    await world.stop();
  }
}
