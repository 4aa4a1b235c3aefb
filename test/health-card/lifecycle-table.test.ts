import { expect, test } from 'vitest';
import { healthCardIn, healthCardStep, heldIn, numberedIn } from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { healthCardNumber, healthCardNumberOf } from '../../shared/health-card/card-number.ts';
import { lastDay } from '../../shared/health-card/deciding.ts';
import { type HealthCard, healthCardView, identityPaper } from '../../shared/health-card/health-card.ts';
import {
  HEALTH_CARD_STATE_NAMES,
  type HealthCardState,
  isHeld,
  isInReach,
  isValid,
} from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS, type HealthCardStep } from '../../shared/health-card/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { expectGolden } from '../golden.ts';
import { lifecycleDocument } from './lifecycle-document.ts';

const NOW = '2026-06-01T02:00:00.000Z';
const STEPS = Object.keys(HEALTH_CARD_STEPS) as HealthCardStep[];
const clerk = { issuer: 'https://issuer.test', subject: 'clerk', person: true, standings: [] };
const signature = {
  actor: clerk,
  as: { role: 'service-point-clerk', place: 'CN/13/1301/p-a' } as const,
  now: NOW,
};

const cardIn = (state: HealthCardState): HealthCard => ({
  schemaVersion: 1,
  id: 'hc-1',
  resident: 'r-1',
  place: 'CN/13/1301',
  takenAt: 'CN/13/1301/u-clinic',
  receiver: 'resident',
  residence: { ground: 'household-register', evidence: 'a'.repeat(64) },
  state,
  since: '2026-05-01T02:00:00.000Z',
  steps: {},
  version: 3,
  ledger: { number: 3, hash: GENESIS },
  createdAt: '2026-05-01T02:00:00.000Z',
});

async function outcome(name: HealthCardStep, state: HealthCardState): Promise<string> {
  const card = cardIn(state);
  const refused = notFrom<HealthCardState>(card, name, HEALTH_CARD_STEPS);
  return refused?.refused ?? (await healthCardStep(card, name, signature, { form: {} })).card.state;
}

test('docs/health-card-lifecycle.md is what the rows do', async () => {
  const outcomes = new Map<string, Map<string, string>>();
  for (const name of STEPS) {
    const cells = new Map<string, string>();
    for (const state of HEALTH_CARD_STATE_NAMES) cells.set(state, await outcome(name, state));
    outcomes.set(name, cells);
  }
  expectGolden('docs/health-card-lifecycle.md', lifecycleDocument(outcomes));
});

test('the claim to be the only card is given up in the very commit that ends the card, and in no other', async () => {
  const wrong: string[] = [];
  for (const name of STEPS) {
    for (const state of HEALTH_CARD_STEPS[name].from) {
      const before = cardIn(state);
      const { card, change } = await healthCardStep(before, name, signature, { form: {} });
      const held = KEYS.heldHealthCard('r-1');
      const gives = change.writes.some((write) => 'remove' in write && write.remove.pk === held.pk);
      if (gives !== (isHeld(before.state) && !isHeld(card.state))) wrong.push(`${name} from ${state}`);
      const put = change.writes.find((write) => 'put' in write && write.key.pk === 'HEALTH-CARD#hc-1');
      expect(healthCardIn(put && 'put' in put ? put.put : undefined)).toEqual(card);
    }
  }
  expect(wrong).toEqual([]);
});

test('a card number is refused with a wrong digit, and is no identity number', () => {
  const number = healthCardNumberOf('130100', 1);
  expect(healthCardNumber.safeParse(number).success).toBe(true);
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  expect(healthCardNumber.safeParse(wrong).success).toBe(false);
  expect(healthCardNumber.safeParse('11010519491231002X').success).toBe(false);
});

test('a card is valid while it is in use and through the last day of its period, and at no other time', () => {
  const last = { state: 'issued', validUntil: '2036-06-01' } as const;
  expect([isValid(last, '2036-06-01'), isValid(last, '2036-06-02')]).toEqual([true, false]);
  const valid = HEALTH_CARD_STATE_NAMES.filter((state) => isValid({ ...last, state }, '2030-01-01'));
  expect(valid).toEqual(['issued']);
  expect([lastDay('2026-06-01'), lastDay('2028-02-29')]).toEqual(['2036-05-31', '2038-02-28']);
});

test('a card can be handed back where it lies with its holder or waits for one', () => {
  expect(HEALTH_CARD_STATE_NAMES.filter(isInReach)).toEqual(['produced', 'issued']);
  expect(identityPaper.options).toContain('identity-card');
});

test('what is shown of a card holds neither its ledger head nor who took its steps', () => {
  expect(healthCardView(cardIn('issued'))).not.toHaveProperty('steps');
  expect(heldIn({ pk: 'HELD-HEALTH-CARD#r-1', sk: 'HELD', card: 'hc-1' })).toBe('hc-1');
  expect(numberedIn(undefined)).toBeUndefined();
});
