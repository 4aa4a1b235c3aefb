/** Exceptions as an intake keeps them, for tests of what becomes of them. */
import { exceptionWrites } from '../../functions/storage/exceptions.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { EXCEPTION, type Exception, exceptionId } from '../../shared/supervision/exception.ts';
import { serialAt } from '../country.ts';
import type { World } from '../world.ts';

export const HOSPITAL = 'CN/13/1301/u-first-hospital';

/** A visit written for payment by a card that was reported stolen the day before. */
export function exceptionOf(more: Partial<Exception> = {}): Exception {
  const named = { province: '13', day: '2026-11-20', number: 17, n: 3, ...more };
  return EXCEPTION.parse({
    schemaVersion: 1,
    ...named,
    id: exceptionId(named),
    serial: serialAt(1),
    terminal: '130101000001',
    institution: 'A1-0001',
    occurredAt: '2026-11-20T02:00:00.000Z',
    operation: 'write-visit',
    counter: 41,
    amount: 12_345,
    place: HOSPITAL,
    outcome: 'refused',
    cause: 'blacklisted',
    revision: 0,
    rules: 1,
    facts: {
      kind: 'read-write',
      validUntil: '2036-12-31',
      held: [{ from: '2026-01-05T02:00:00.000Z', institution: 'A1-0001', terminal: '130101000001' }],
      bannedFrom: '2026-11-19T02:00:00.000Z',
    },
    signature: 'absent',
    revised: [],
    state: 'standing',
    steps: {},
    version: 1,
    ledger: { number: 0, hash: GENESIS },
    createdAt: '2026-11-20T03:00:00.000Z',
    ...more,
  });
}

/** Keeps them as an intake does. */
export async function keep(world: World, ...all: readonly Exception[]): Promise<void> {
  for (const one of all) {
    if ((await world.store.commit(exceptionWrites(undefined, one))) === 'lost') throw new Error(one.id);
  }
}
