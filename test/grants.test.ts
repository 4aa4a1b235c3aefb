import { describe, expect, test } from 'vitest';
import { KEYS } from '../functions/storage/keys.ts';
import type { Key, Store } from '../functions/storage/store.ts';
import type { Service } from '../infra/aws/service.ts';
import { granted, itemsByWord } from './grants.ts';

const LITTLE: Service = {
  memory: 512,
  timeout: 28,
  reads: ['card'],
  lists: ['expiry'],
  puts: ['card', 'shipmentCard'],
  removes: ['terminal', 'dayMarker'],
  checks: ['shipment'],
  appends: ['sam-card'],
  cites: ['batch'],
  traces: ['shipment'],
  indexes: ['by-place'],
};

describe('a function with few grants', () => {
  let touched = 0;
  const touch = <T>(answer: T) => {
    touched += 1;
    return Promise.resolve(answer);
  };
  const engine: Store = {
    read: () => touch([]),
    list: () => touch({ items: [] }),
    commit: () => touch('done'),
  };
  const store = granted(engine, 'sam-cards', LITTLE);
  const list = ({ table, pk }: Key, index?: string) =>
    store.list({ table, pk, limit: 1, ...(index ? { index } : {}) });
  const put = (...keys: Key[]) =>
    store.commit(keys.map((key) => ({ put: {}, key, when: 'absent' as const })));
  const remove = (key: Key) => store.commit([{ remove: key, when: 'present' }]);
  const check = (key: Key) => store.commit([{ check: key, when: 'present' }]);
  const { card, ban, terminal, shipment, shipmentCard, expiry, entry, dayMarker, request } = KEYS;

  test.each([
    ['reads a card', () => store.read([card('1')])],
    ['cites a batch’s entry', () => store.read([card('1'), entry('batch/b', 1)])],
    ['lists what expires', () => list(expiry('2030-01-01', 0, ''))],
    ['traces a shipment', () => list(entry('shipment/s', 1))],
    ['asks the index', () => list(card('1'), 'by-place')],
    ['puts a card with its entry', () => put(card('1'), entry('sam-card/1', 1))],
    [
      'puts the shipment itself, whose key begins as its line’s',
      () => put(shipment('s'), shipmentCard('s', '1')),
    ],
    ['removes a terminal', () => remove(terminal('1'))],
    ['checks a shipment', () => check(shipment('s'))],
  ])('%s', async (_, act) => {
    const before = touched;
    await act();
    expect(touched).toBe(before + 1);
  });

  test.each([
    ['read ban', () => store.read([card('1'), ban('1')])],
    ['cite sam-card', () => store.read([entry('sam-card/1', 1)])],
    ['list card', () => list(card('1'))],
    ['trace batch', () => list(entry('batch/b', 1))],
    ['query by-nothing', () => list(card('1'), 'by-nothing')],
    ['put ban', () => put(card('1'), ban('1'))],
    ['put terminal', () => put(terminal('1'))],
    ['append batch', () => put(card('1'), entry('batch/b', 1))],
    ['remove card', () => remove(card('1'))],
    ['check request', () => check(request('r'))],
    ['put NOBODY', () => put({ table: 'registry', pk: 'NOBODY#1', sk: 'X' })],
    ['put SAM-CARD', () => put({ table: 'ledger', pk: 'SAM-CARD#1', sk: 'CARD' })],
  ])('may not %s, and the engine hears nothing of it', async (what, act) => {
    const before = touched;
    await expect(act()).rejects.toThrow(`sam-cards may not ${what}: infra/aws/services.ts`);
    expect(touched).toBe(before);
  });

  test('removes nothing from the ledger, whatever it is granted', async () => {
    const marker = remove(dayMarker('2030-01-01', 0, 'x'));
    await expect(marker).rejects.toThrow('sam-cards may not remove dayMarker: nothing leaves the ledger');
    await expect(remove(entry('sam-card/1', 1))).rejects.toThrow('nothing leaves the ledger');
  });
});

test('items that IAM cannot tell apart are those that lie in one partition', () => {
  const together = [...itemsByWord().values()].filter((items) => items.length > 1);
  expect(together).toEqual([
    ['scrapBatch', 'scrapBatchCard'],
    ['shipment', 'shipmentCard'],
    ['application', 'applicationCard'],
    ['provincialApplication', 'provincialLine'],
    ['inspection', 'inspectionFinding'],
    ['audit', 'auditReport'],
    ['keyProcedure', 'keyProcedureTally'],
    ['cardProduction', 'cardProductionCard', 'cardProductionPart'],
    ['resident', 'residentFormer'],
    ['job', 'jobResult'],
    ['personalization', 'personalizationPart', 'personalizationCard'],
    ['adoption', 'adoptionCard'],
    ['stockTaking', 'stockTakingScan', 'stockTakingDifference'],
  ]);
});
