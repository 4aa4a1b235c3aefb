/** For which places cards may be made under what a province has on file (RHC-12p1). */
import { describe, expect, test } from 'vitest';
import { cardMakingIn } from '../../functions/storage/card-makings.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { CardMaking, Delegation, Organization } from '../../shared/card-making/card-making.ts';
import { notOrganized } from '../../shared/card-making/organized.ts';

const DAY = '2026-11-21';

const organization = (implementation: Organization['implementation']): Organization => ({
  implementation,
  departments: [{ name: '省卫生厅规划信息处', duty: '统一组织制卡' }],
  producers: [{ supplier: 'demo-maker', plan: 'tp-1' }],
  sites: [{ environment: 'line-1', name: '一号线', producer: 'demo-maker' }],
  securityRules: 'c'.repeat(64),
});

const delegation = (more: Partial<Delegation> = {}): Delegation => ({
  place: 'CN/13/1301',
  scope: '全市常住人口的首次制卡',
  from: '2026-01-01',
  until: '2026-12-31',
  state: 'filed',
  filingNumber: 'BA-1',
  ...more,
});

function making(implementation?: Organization['implementation'], ...delegations: Delegation[]): CardMaking {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    schemaVersion: 1,
    id: '13',
    place: 'CN/13',
    organization: organization(implementation ?? 'by-province'),
    ...(implementation
      ? { filing: { filingNumber: 'BA-0', at, organization: organization(implementation) } }
      : {}),
    delegations,
    personal: { salt: '', responsible: [] },
    state: 'drafted',
    steps: {},
    version: 1,
    ledger: { number: 1, hash: 'a'.repeat(64) },
    createdAt: at,
    updatedAt: at,
  };
}

describe('cards may be made', () => {
  test.each([
    ['anywhere in a province that organises itself', making('by-province'), 'CN/13/1302'],
    ['for the province itself, where it organises itself', making('by-province'), 'CN/13'],
    ['where a delegation is on file', making('by-delegation', delegation()), 'CN/13/1301'],
    ['below a place with a delegation', making('by-delegation', delegation()), 'CN/13/1301/130102'],
    ['on the last day of a delegation', making('by-delegation', delegation({ until: DAY })), 'CN/13/1301'],
  ])('%s', (_, it, place) => expect(notOrganized(it, place, DAY)).toBeUndefined());
});

describe('cards may not be made', () => {
  test.each([
    ['where a province has nothing', undefined, 'CN/13'],
    ['while the organisation is not on file', making(), 'CN/13'],
    ['in another province', making('by-province'), 'CN/44'],
    ['in a province whose code only begins alike', making('by-province'), 'CN/130'],
    ['elsewhere, where the province delegates', making('by-delegation', delegation()), 'CN/13/1302'],
    ['for the whole province, where it delegates', making('by-delegation', delegation()), 'CN/13'],
    ['before a delegation begins', making('by-delegation', delegation({ from: '2026-11-22' })), 'CN/13/1301'],
    ['after its last day', making('by-delegation', delegation({ until: '2026-11-20' })), 'CN/13/1301'],
    [
      'while a delegation is not on file',
      making('by-delegation', delegation({ state: 'granted' })),
      'CN/13/1301',
    ],
    ['after it was taken back', making('by-delegation', delegation({ state: 'revoked' })), 'CN/13/1301'],
  ])('%s', (_, it, place) =>
    expect(notOrganized(it, place, DAY)).toMatchObject({
      refused: 'card-making-not-filed',
      article: 'RHC-12p1',
    }),
  );
  test('by a producer that is not on file', () => {
    expect(notOrganized(making('by-province'), 'CN/13', DAY, 'demo-maker')).toBeUndefined();
    expect(notOrganized(making('by-province'), 'CN/13', DAY, 'another')).toMatchObject({
      refused: 'card-making-not-filed',
    });
  });
});

test('what lies in the table is read as the record it must be', () => {
  const { pk, sk } = KEYS.cardMaking('13');
  expect(cardMakingIn({ pk, sk, ...making('by-province') })).toEqual(making('by-province'));
  expect(() => cardMakingIn({ pk, sk, ...making(), id: '1301' })).toThrow();
});
