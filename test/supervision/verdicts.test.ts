/** The verdict on one use (SAM-15p3): the golden table, and its boundaries by name. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { STATE_NAMES } from '../../shared/sam-card/states.ts';
import { VERDICT_CAUSE_NAMES, VERDICT_CAUSES } from '../../shared/supervision/causes.ts';
import { CARD_FACTS, type CardFacts, factsOf, SIGNATURE_CHECKS } from '../../shared/supervision/facts.ts';
import { OPERATION_NAMES } from '../../shared/supervision/operations.ts';
import { type Judged, judge, RULES, RULES_VERSION } from '../../shared/supervision/verdict.ts';
import { expectGolden } from '../golden.ts';
import { LIVES, live, shifted } from './lives.ts';
import { verdictsDocument } from './verdicts-document.ts';

test('docs/verdicts.md is what judge says of cards in every state', () => {
  expectGolden('docs/verdicts.md', verdictsDocument());
});

test('the table has a card in every state', () => {
  const reached = new Set(Object.values(LIVES).map((steps) => live(steps).card.state));
  expect([...reached].sort()).toEqual([...STATE_NAMES].sort());
});

test('no ground to refuse stands behind a doubt', () => {
  const outcomes = VERDICT_CAUSE_NAMES.map((cause) => VERDICT_CAUSES[cause].outcome);
  expect(outcomes.lastIndexOf('refused')).toBeLessThan(outcomes.indexOf('held'));
});

test('each cause has a letter of its own', () => {
  const letters = [...VERDICT_CAUSE_NAMES.map((cause) => VERDICT_CAUSES[cause].letter), 'a', 'x', 'g'];
  expect(new Set(letters).size).toBe(letters.length);
});

const issued = live(LIVES.发放 ?? []);
const NOON = '2026-03-10T04:00:00.000Z';
/** A card issued on 2026-03-06, which the unit A1 uses in its terminal 1. */
const facts = factsOf(issued.card);
const use: Judged = {
  institution: 'A1',
  terminal: '130101000001',
  occurredAt: NOON,
  operation: 'write-visit',
};
const causeOf = (card: CardFacts, change: Partial<Judged> = {}) => {
  const verdict = judge({ ...use, ...change }, card);
  return verdict.outcome === 'accepted' ? 'accepted' : verdict.cause;
};
const at = (occurredAt: string) => ({ occurredAt });

describe('a use is judged as of its moment', () => {
  test('an issued card in its terminal is accepted', () => {
    expect(causeOf(facts)).toBe('accepted');
  });

  test('from the very millisecond of the loss it is refused, and not before', () => {
    const lost = { ...facts, bannedFrom: NOON };
    expect(causeOf(lost, at(shifted(NOON, -1)))).toBe('accepted');
    expect(causeOf(lost)).toBe('blacklisted');
  });

  test('a loss holds from when it happened, not from when it was reported', () => {
    const { card, at: reported } = live(LIVES.发放后挂失 ?? []);
    expect(card.ban?.since).toBe(reported);
    expect(causeOf(factsOf(card), at(shifted(reported, -1)))).toBe('blacklisted');
    expect(causeOf(factsOf(card), at(shifted(reported, -7 * 3_600_000)))).toBe('accepted');
  });

  test('a report that was corrected never was a ban', () => {
    const { card, at: corrected } = live(LIVES.挂失后更正误报 ?? []);
    expect(causeOf(factsOf(card), at(shifted(corrected, -25 * 3_600_000)))).toBe('accepted');
  });

  test('a cancelled card is refused from its cancellation, to the millisecond', () => {
    const cancelled = { ...facts, cancelledFrom: NOON };
    expect(causeOf(cancelled, at(shifted(NOON, -1)))).toBe('accepted');
    expect(causeOf(cancelled)).toBe('cancelled');
  });

  test('a card is valid through the whole of its last day in Asia/Shanghai', () => {
    const card = { ...facts, validUntil: '2026-03-10' };
    expect(causeOf(card, at('2026-03-10T15:59:59.999Z'))).toBe('accepted');
    expect(causeOf(card, at('2026-03-10T16:00:00.000Z'))).toBe('expired');
  });
});

describe('whose card it was is asked of the day', () => {
  const moved: CardFacts = {
    ...facts,
    held: [
      { from: '2026-03-01T00:00:00.000Z', institution: 'A1', terminal: '130101000001' },
      { from: NOON, institution: 'B2', terminal: '130101000009' },
    ],
  };
  const b2 = { institution: 'B2', terminal: '130101000009' };

  test('a card moved at noon was at both places that day', () => {
    for (const occurredAt of ['2026-03-09T16:00:00.000Z', '2026-03-10T15:59:59.999Z']) {
      expect(causeOf(moved, { occurredAt })).toBe('accepted');
      expect(causeOf(moved, { ...b2, occurredAt })).toBe('accepted');
    }
  });

  test('the day before it was not at the new one, the day after not at the old one', () => {
    expect(causeOf(moved, { ...b2, occurredAt: '2026-03-09T15:59:59.999Z' })).toBe('not-own');
    expect(causeOf(moved, { occurredAt: '2026-03-10T16:00:00.000Z' })).toBe('not-own');
  });

  test('a card moved at midnight was at the old place no more', () => {
    const midnight = {
      ...moved,
      held: moved.held.map((one, n) => (n ? { ...one, from: '2026-03-09T16:00:00.000Z' } : one)),
    };
    expect(causeOf(midnight)).toBe('not-own');
    expect(causeOf(midnight, at('2026-03-09T15:59:59.999Z'))).toBe('accepted');
  });

  test('another terminal of the same unit is no ground to refuse; another unit’s is', () => {
    expect(judge({ ...use, terminal: '130101000002' }, facts).outcome).toBe('held');
    expect(causeOf(facts, { terminal: '130101000002' })).toBe('wrong-terminal');
    expect(causeOf(facts, { institution: 'B2' })).toBe('not-own');
  });

  test('on the day of its return a card was still with the unit', () => {
    const { card, at: returned } = live(LIVES.发放后退还入库 ?? []);
    expect(causeOf(factsOf(card), at(returned))).toBe('accepted');
    expect(causeOf(factsOf(card), at(shifted(returned, 86_400_000)))).toBe('not-own');
  });
});

describe('what the register does not know is no ground', () => {
  test('an adopted card was somewhere before it was adopted, and on the day of it', () => {
    const { batch: _, ...rest } = issued.card;
    const adopted: SamCard = SAM_CARD.parse({
      ...rest,
      adoption: 'ad-1',
      placements: [{ ...rest.placements.at(-1), from: NOON }],
      createdAt: NOON,
    });
    const known = factsOf(adopted);
    expect(CARD_FACTS.parse(known)).toEqual(known);
    const other = { institution: 'B2', terminal: '130101000009' };
    expect(causeOf(known, { ...other, occurredAt: '2026-03-01T00:00:00.000Z' })).toBe('accepted');
    expect(causeOf(known, { ...other, occurredAt: shifted(NOON, 1) })).toBe('accepted');
    expect(causeOf(known, { ...other, occurredAt: '2026-03-10T16:00:00.000Z' })).toBe('not-own');
    // It knows until when it is valid, and what its kind may do.
    expect(causeOf(known, { ...other, occurredAt: '2026-03-01T00:00:00.000Z', operation: 'unlock' })).toBe(
      'no-permission',
    );
  });

  test('of a card with more places than its item keeps, those that are kept are known', () => {
    const places = Array.from({ length: 8 }, (_, n) => ({
      place: 'CN/13/1301/u-first-hospital',
      from: `2026-05-0${n + 1}T02:00:00.000Z`,
      institution: 'A1',
      terminal: `13010100000${n + 1}`,
    }));
    const kept = factsOf(SAM_CARD.parse({ ...issued.card, placements: places }));
    expect(CARD_FACTS.parse(kept).held).toHaveLength(9);
    expect(causeOf(kept, { institution: 'B2', ...at('2026-04-01T02:00:00.000Z') })).toBe('accepted');
    expect(causeOf(kept, { institution: 'B2', ...at('2026-05-01T01:00:00.000Z') })).toBe('accepted');
    expect(causeOf(kept, { institution: 'B2', ...at('2026-05-02T02:00:00.000Z') })).toBe('not-own');
    expect(causeOf(kept, { terminal: '130101000009', ...at('2026-05-02T02:00:00.000Z') })).toBe(
      'wrong-terminal',
    );
  });

  test('of a card that the register has known since it was made, stock is stock', () => {
    expect(facts.held).toEqual([{ from: issued.at, institution: 'A1', terminal: '130101000001' }]);
    expect(causeOf(facts, at('2026-02-01T00:00:00.000Z'))).toBe('not-own');
  });
});

describe('signatures', () => {
  test('are asked before all else: what somebody else signed is nobody’s card', () => {
    const cancelled = { ...facts, cancelledFrom: NOON, bannedFrom: NOON };
    for (const signature of ['wrong', 'issuer-unknown'] as const)
      expect(judge(use, cancelled, signature)).toMatchObject({ cause: 'forged' });
  });

  test('that are absent, good or outdated change nothing', () => {
    for (const signature of ['absent', 'good', 'outdated'] as const)
      expect(judge(use, facts, signature)).toEqual({ outcome: 'accepted' });
  });
});

test('version 1 of the rules decides as it always did: a change is a new version', () => {
  const rule = RULES[1];
  if (!rule) throw new Error('version 1 is gone');
  expect(RULES[RULES_VERSION]).toBeDefined();
  const hash = createHash('sha256');
  for (const steps of Object.values(LIVES)) {
    const life = live(steps);
    const card = factsOf(life.card);
    for (const hours of [-30, -25, -24, -7, -6, -5, -1, 0, 1, 24, 100_000])
      for (const institution of ['A1', 'B2'])
        for (const terminal of ['130101000001', '130101000002'])
          for (const operation of OPERATION_NAMES)
            for (const signature of SIGNATURE_CHECKS) {
              const occurredAt = shifted(life.at, hours * 3_600_000);
              const judged = { institution, terminal, operation, occurredAt };
              hash.update(JSON.stringify(rule(judged, card, signature)));
            }
  }
  expect(hash.digest('hex')).toBe('9bf2048a0bdd5c07d8bcebdd8bacc3d9e32985e57c684e5e6e3914417c7082a6');
});
