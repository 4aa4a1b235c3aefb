/** Where a combined card may be issued: in the region that has the ministry's consent (RHC-17p1). */
import { expect, test } from 'vitest';
import { combinedCardIn } from '../../functions/storage/combined-cards.ts';
import { CONDITIONS, type Condition, financialFault } from '../../shared/combined-card/combined-card.ts';
import { notConsented } from '../../shared/combined-card/consented.ts';
import { COMBINED_CARD_STATES, type CombinedCardState } from '../../shared/combined-card/states.ts';
import { BANK_PAPER, DECLARED } from './declared.ts';

const CITY = 'CN/13/1301';
const STATES = Object.keys(COMBINED_CARD_STATES) as CombinedCardState[];

test('the ministry must have consented, and not have taken it back', () => {
  const holding = STATES.filter((state) => !notConsented({ place: CITY, state }, CITY));
  expect(holding).toEqual(['consented']);
  expect(notConsented(undefined, CITY)).toMatchObject({ refused: 'consent-missing', article: 'RHC-17p1' });
});

test('a consent holds in its region and below it, not above or beside it', () => {
  const at = (place: string) => notConsented({ place: CITY, state: 'consented' }, place)?.refused;
  expect(at(`${CITY}/130102`)).toBeUndefined();
  expect(at('CN/13')).toBe('consent-missing');
  expect(at('CN/13/1302')).toBe('consent-missing');
});

test('a financial function wants evidence of the bank’s policy that still holds on the day', () => {
  const fault = (until?: string) => {
    const financialEvidence = [{ ...BANK_PAPER, ...(until ? { until } : {}) }];
    return financialFault({ financial: true, financialEvidence }, '2026-11-20T16:30:00.000Z')?.refused;
  };
  expect(
    financialFault({ financial: true, financialEvidence: [] }, '2026-11-20T02:00:00.000Z'),
  ).toMatchObject({ refused: 'financial-evidence-missing', article: 'RHC-17p1' });
  expect(fault()).toBeUndefined();
  expect(fault('2026-11-21')).toBeUndefined();
  expect(fault('2026-11-20'), 'in Shanghai it is the 21st').toBe('financial-evidence-missing');
});

test('a declaration names all four conditions, each with what shows it', () => {
  const item = {
    schemaVersion: 1,
    id: 'cc-1301-1',
    place: CITY,
    ...DECLARED,
    state: 'consented',
    steps: {},
    version: 2,
    ledger: { number: 2, hash: 'e'.repeat(64) },
    createdAt: '2026-11-20T02:00:00.000Z',
  };
  expect(combinedCardIn(item)?.conditions).toEqual(DECLARED.conditions);
  for (const condition of Object.keys(CONDITIONS)) {
    const bare = { ...DECLARED.conditions, [condition]: { statement: '不变', evidence: [] } };
    const { [condition as Condition]: _, ...missing } = DECLARED.conditions;
    for (const conditions of [bare, missing])
      expect(() => combinedCardIn({ ...item, conditions })).toThrow(condition);
  }
});
