/** What a reported batch reads and writes, for the measurements of patterns.ts. */
import { must } from '../country.ts';
import { issuerOf, cardOf as signingCardOf, used } from '../supervision/signing.ts';
import { cardOf, linesOf, put, sending, terminalOf, use } from '../transaction-batch/reporting.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

/** Cards that nothing else here uses. */
const CARDS = Array.from({ length: 100 }, (_, n) => 20_001 + n);
const CODE = '40000001-1';

export async function transactions({ world, api }: Asking): Promise<void> {
  await world.appoint('front-end', { role: 'front-end', place: 'CN/13' });
  const unit = { type: 'unit', centre: '1301', localCode: 'reporting', name: '上报医院', code: CODE };
  await must(world, 'city-registrar', 'POST', '/organizations', { body: unit });
  await put(world.store, ...CARDS.map((n) => cardOf(n)));
  const report = (number: number, records: readonly object[], what: string) =>
    api('transaction-batches.report', 'front-end', '/transaction-batches', day(number, records), what);
  const uses = Array.from({ length: 500 }, (_, n) => use(20_001 + (n % CARDS.length), { counter: n }));
  await report(1, uses, '上报一批交易：500笔、100张卡，全部接受');
  const [first, second] = CARDS as [number, number];
  const signed = used(signingCardOf(issuerOf('ECDSA_SHA_256')), { occurredAt: use(1).occurredAt });
  const exceptional = [
    use(first, { terminal: terminalOf(second) }),
    { ...signed, institution: CODE },
    use(second),
  ];
  await report(2, exceptional, '上报一批交易：3笔，其中1笔拒付、1笔隔离待查');
  await report(1, uses, '再次上报同一批');
  await api('transaction-batches.transactionBatch', 'auditor', '/transaction-batches/13-2026-11-20-2');
  const query = { province: '13', day: '2026-11-20' };
  await api('transaction-batches.transactionBatches', 'auditor', '/transaction-batches', { query });
}

/** Before the time that a measured register is at. */
const day = (number: number, records: readonly object[]) =>
  sending(number, linesOf(records.map((one) => ({ ...one, occurredAt: '2026-11-20T01:00:00.000Z' }))));
