import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { levelOf } from '../../shared/policy/jurisdiction.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { TRANSITION_NAMES } from '../../shared/sam-card/lifecycle.ts';
import type { Moved } from '../../shared/sam-card/move.ts';
import { SAM_CARD } from '../../shared/sam-card/sam-card.ts';
import { STATE_NAMES } from '../../shared/sam-card/states.ts';
import { SEED } from '../ledger/seed.ts';
import { live, type Taken, type Tick } from './histories.ts';

const tick = fc.record({
  card: fc.nat(2),
  row: fc.nat(5000),
  who: fc.nat(5000),
  form: fc.nat(5000),
  days: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, fc.nat(120)),
});
const history = fc.array(tick, { minLength: 30, maxLength: 90, size: 'max' });

type Done = Taken & { readonly outcome: Moved };
const isDone = (taken: Taken): taken is Done => !isRefusal(taken.outcome);

/** The histories lived so far: every test asks of the same ones, by the seed. */
const livedBefore = new Map<string, ReturnType<typeof live>>();

function liveOnce(ticks: readonly Tick[]): ReturnType<typeof live> {
  const text = JSON.stringify(ticks);
  const lived = livedBefore.get(text) ?? live(ticks, 3);
  livedBefore.set(text, lived);
  return lived;
}

/** Lives many histories; what must hold is asked of each. */
function always(holds: (lived: ReturnType<typeof live>, done: readonly Done[]) => void, numRuns = 300): void {
  const property = fc.property(history, (ticks) => {
    const lived = liveOnce(ticks);
    holds(lived, lived.taken.filter(isDone));
  });
  fc.assert(property, { seed: SEED, numRuns });
}

const IN_USE = ['in-stock', 'issued', 'faulty'];

test('the histories go everywhere: every state and every row is met', () => {
  const states = new Set<string>();
  const rows = new Set<string>();
  always((_, done) => {
    for (const { name, before, outcome } of done) {
      states.add(before.state).add(outcome.card.state);
      rows.add(name);
    }
  }, 900);
  expect(STATE_NAMES.filter((state) => !states.has(state))).toEqual([]);
  // A unit that moves away is a matter of the organizations' own tests.
  expect(TRANSITION_NAMES.filter((name) => !rows.has(name))).toEqual(['rehome']);
});

test('a card is at every moment in one state and at one place, and still a card', () => {
  always((_, done) => {
    for (const { outcome } of done) {
      const card = SAM_CARD.parse(JSON.parse(JSON.stringify(outcome.card)));
      expect(levelOf(card.place)).toBeDefined();
      expect(card.placements.at(-1)?.place).toBe(card.place);
    }
  });
});

test('no state changes without an entry that says from where to where, and each entry is one version', () => {
  always(({ cards }, done) => {
    for (const { name, before, outcome } of done) {
      expect(outcome.step).toMatchObject({ transition: name, from: before.state, to: outcome.card.state });
      expect(outcome.card.version).toBe(before.version + 1);
    }
    const moves = (serial: string) => done.filter(({ before }) => before.serial === serial).length;
    for (const { serial, version } of cards) expect(version).toBe(1 + moves(serial));
  });
});

test('a refusal leaves the card as it was', () => {
  always(({ taken }) => {
    const cards = new Map<string, unknown>();
    for (const { before, outcome } of taken) {
      expect(cards.get(before.serial) ?? before).toBe(before);
      cards.set(before.serial, isRefusal(outcome) ? before : outcome.card);
    }
  });
});

test('a card reported gone never comes back into use but by a corrected report, of two persons', () => {
  always((_, done) => {
    const gone = new Set<string>();
    for (const { name, by, applicant, before, outcome } of done) {
      const { serial } = before;
      if (outcome.card.state === 'lost' && before.state !== 'lost') gone.add(serial);
      if (name === 'correct-report') {
        expect(applicant && personKey(applicant)).not.toBe(personKey(by));
        expect(applicant).toBeDefined();
        gone.delete(serial);
      }
      expect(gone.has(serial) && IN_USE.includes(outcome.card.state)).toBe(false);
    }
  });
});

test('what is cancelled is never in use again', () => {
  always((_, done) => {
    const ended = new Set<string>();
    for (const { before, outcome } of done) {
      if (outcome.card.state === 'cancelled') ended.add(before.serial);
      expect(ended.has(before.serial) && IN_USE.includes(outcome.card.state)).toBe(false);
    }
  });
});

test('scrapped and destroyed are for ever, and nothing but destruction follows a rejection', () => {
  always((_, done) => {
    for (const { name, before } of done) {
      expect(['scrapped', 'destroyed']).not.toContain(before.state);
      if (before.state === 'rejected') expect(name).toBe('destroy-reject');
    }
  });
});

test('a banned card stays banned but for a corrected report, and a ban is told once', () => {
  always((_, done) => {
    for (const { name, before, outcome } of done) {
      const { ban } = outcome.card;
      if (before.ban && name !== 'correct-report') expect(ban).toEqual(before.ban);
      if (outcome.ban && outcome.ban !== 'lift') expect(before.ban).toBeUndefined();
      // What the card says and what the blacklist is told are one thing.
      expect(Boolean(ban)).toBe(outcome.ban ? outcome.ban !== 'lift' : Boolean(before.ban));
      if (['lost', 'written-off'].includes(outcome.card.state)) expect(ban).toBeDefined();
    }
  });
});

test('no card is filed, handed over or issued past its last day', () => {
  always((_, done) => {
    for (const { name, now, before } of done) {
      if (!['file', 'hand-over', 'issue'].includes(name)) continue;
      expect((before.validUntil ?? '') >= shanghaiDay(now)).toBe(true);
    }
  });
});

test('a terminal holds one card at a time, and only a card that is with its unit stands in one', () => {
  always(({ taken }) => {
    const holders = new Map<string, string>();
    for (const { before, outcome } of taken) {
      if (isRefusal(outcome)) continue;
      const { card } = outcome;
      if (before.terminal) holders.delete(before.terminal);
      if (!card.terminal) continue;
      expect(holders.get(card.terminal) ?? card.serial).toBe(card.serial);
      holders.set(card.terminal, card.serial);
      expect(['issued', 'faulty', 'lost']).toContain(card.state);
      expect(card.place.endsWith(`/${card.unit}`)).toBe(true);
    }
  });
});

test('duties stay apart: who reported does not cancel, who sent does not receive, who cancelled does not scrap', () => {
  const APART = {
    cancel: ['report-loss', 'report-theft', 'report-fault'],
    receive: ['hand-over', 'dispatch'],
    scrap: ['cancel'],
    'write-off': ['cancel'],
  } as const;
  always((_, done) => {
    for (const { name, by, before } of done) {
      const earlier = name in APART ? APART[name as keyof typeof APART] : [];
      for (const step of earlier) expect(before.steps[step]).not.toBe(personKey(by));
    }
  });
});
