import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/refusals.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { lifecycleDiagram, suspendedFrom, targetsOf } from '../../shared/sam-card/diagram.ts';
import { CAUSE_NAMES, FORMS } from '../../shared/sam-card/forms.ts';
import {
  allowedFrom,
  LIFECYCLE,
  TRANSITION_NAMES,
  type TransitionName,
} from '../../shared/sam-card/lifecycle.ts';
import { moveCard } from '../../shared/sam-card/move.ts';
import { PROCEDURES } from '../../shared/sam-card/procedures.ts';
import { STAGES, stageOf } from '../../shared/sam-card/stages.ts';
import { STATE_NAMES, STATES, type State } from '../../shared/sam-card/states.ts';
import { expectGolden } from '../golden.ts';
import { ASKED, cardIn, formFor, liesFor, relatedFor, timeOf } from './every-row.ts';
import { lifecycleDocument } from './lifecycle-document.ts';

/** Tries a row on a card of a state, once for every state it could be suspended from. */
function outcomesOf(name: TransitionName, state: State): string[] {
  const before = suspendedFrom(state);
  const lies = liesFor(name);
  const cards = (before.length > 0 ? before : [undefined]).map((one) =>
    cardIn(state, one ? [one] : [], lies),
  );
  const asked = { ...ASKED, now: timeOf(name, state) };
  const outcomes = cards.map((card) => {
    const moved = moveCard(card, name, FORMS[name].parse(formFor(name, state)), asked, relatedFor(name));
    return isRefusal(moved) ? moved.refused : moved.card.state;
  });
  return [...new Set(outcomes)];
}

const OUTCOMES = new Map(
  TRANSITION_NAMES.map((name) => [
    name,
    new Map(STATE_NAMES.map((state) => [state, outcomesOf(name, state)] as const)),
  ]),
);

const CELLS = TRANSITION_NAMES.flatMap((name) => STATE_NAMES.map((state) => [name, state] as const));

test.each(CELLS)('%s of a card that is %s leads where the table says, or is refused', (name, state) => {
  const row = LIFECYCLE[name];
  const claimed = row.from.includes(state) ? targetsOf(row, state) : ['not-allowed-in-state'];
  expect(OUTCOMES.get(name)?.get(state)).toEqual(claimed);
});

test('docs/lifecycle.md is what moveCard does', () => {
  expectGolden('docs/lifecycle.md', lifecycleDocument(OUTCOMES));
});

test('a refusal of the state names what the state allows instead', () => {
  const moved = moveCard(cardIn('scrapped'), 'issue', formFor('issue', 'issued'), ASKED, relatedFor('issue'));
  expect(moved).toMatchObject({ refused: 'not-allowed-in-state', allowed: [] });
  const early = moveCard(cardIn('produced'), 'issue', formFor('issue', 'issued'), ASKED, relatedFor('issue'));
  expect(early).toMatchObject({ allowed: ['reject-production', 'replace-transport-key', 'correct'] });
});

test('a card that is scrapped or destroyed is at its end, and only those are', () => {
  const ends = STATE_NAMES.filter((state) => allowedFrom(state).length === 0);
  expect(ends).toEqual(['destroyed', 'scrapped']);
});

test('a rejected card is destroyed, and not by who rejected it', () => {
  expect(allowedFrom('rejected')).toEqual(['destroy-reject']);
  expect(LIFECYCLE['destroy-reject']).toMatchObject({ hands: 'person', distinctFrom: ['reject-production'] });
});

test('every state is reached from the manifest', () => {
  const reached = new Set<State>(['manifested']);
  for (const state of reached) {
    for (const name of allowedFrom(state))
      for (const to of targetsOf(LIFECYCLE[name], state)) reached.add(to);
  }
  expect([...reached].sort()).toEqual([...STATE_NAMES].sort());
});

test('no row leads a lost card back into use but correct-report, and that takes two persons', () => {
  const back = allowedFrom('lost').filter((name) =>
    targetsOf(LIFECYCLE[name], 'lost').some((to) => STATES[to].stage === 'use'),
  );
  expect(back).toEqual(['correct-report']);
  expect(LIFECYCLE['correct-report'].hands).toBe('two-persons');
});

test('what was cancelled never comes back into use, by no path', () => {
  const reached = new Set<State>(['cancelled']);
  for (const state of reached) {
    for (const name of allowedFrom(state)) {
      // A surrendered card travels to the ministry's shredder; where it arrives it is surrendered again.
      if (LIFECYCLE[name].suspends) continue;
      for (const to of targetsOf(LIFECYCLE[name], state)) reached.add(to);
    }
  }
  expect([...reached].filter((state) => STATES[state].stage === 'use')).toEqual([]);
});

test('only a surrendered card is scrapped, by the ministry centre, and not by who cancelled it', () => {
  const { from, by, hands, distinctFrom } = LIFECYCLE.scrap;
  expect({ from, by, hands, distinctFrom }).toEqual({
    from: ['surrendered'],
    by: { 'card-keeper': 'ministry' },
    hands: 'person',
    distinctFrom: ['cancel'],
  });
});

test('a card cannot be cancelled by the person who reported it', () => {
  expect(LIFECYCLE.cancel.distinctFrom).toEqual(['report-loss', 'report-theft', 'report-fault']);
});

test.each(CAUSE_NAMES)(
  'a cancellation for %s is refused from every state that the cause does not presuppose',
  (cause) => {
    const { from, reported, expired, standing } = CAUSES[cause];
    const related = relatedFor('cancel');
    const unit = related.unit && { ...related.unit, ...(standing ? { standing } : {}) };
    const now = expired ? '2037-01-02T00:00:00Z' : ASKED.now;
    const form = { cause, reason: '表2', testResult: '无应答' };
    for (const state of LIFECYCLE.cancel.from) {
      const card = cardIn(state, suspendedFrom(state).slice(0, 1));
      const banned = reported && card.ban ? { ...card, reported } : card;
      const moved = moveCard(banned, 'cancel', form, { ...ASKED, now }, { ...related, unit });
      if (from.includes(state)) expect(moved).toMatchObject({ card: { state: 'cancelled', cause } });
      else expect(moved).toMatchObject({ refused: 'cause-not-from-state', article: CAUSES[cause].article });
    }
  },
);

test('a card reported lost is not cancelled as stolen', () => {
  const moved = moveCard(cardIn('lost', ['issued']), 'cancel', { cause: 'theft', reason: '表2' }, ASKED);
  expect(moved).toMatchObject({ refused: 'cause-not-from-state' });
});

test('a card is not cancelled for expiry through the whole of its last day in Asia/Shanghai', () => {
  const form = { cause: 'expiry', reason: '表2' } as const;
  const cancel = (now: string) =>
    moveCard(cardIn('issued'), 'cancel', form, { ...ASKED, now }, relatedFor('cancel'));
  expect(cancel('2036-12-31T15:59:59Z')).toMatchObject({ refused: 'card-not-expired' });
  expect(cancel('2036-12-31T16:00:00Z')).toMatchObject({ card: { state: 'cancelled' } });
});

test('a card past its last day is neither filed nor handed over nor issued', () => {
  const rows = TRANSITION_NAMES.filter((name) => LIFECYCLE[name].unexpired);
  expect(rows).toEqual(['file', 'hand-over', 'entrust', 'issue']);
  for (const name of rows) {
    const state = LIFECYCLE[name].from[0] ?? 'in-stock';
    const asked = { ...ASKED, now: '2037-01-01T00:00:00Z' };
    const moved = moveCard(cardIn(state), name, formFor(name, state), asked, relatedFor(name));
    expect(moved).toMatchObject({ refused: 'card-expired' });
  }
});

test('a loss and a theft ban the card with the report, a confirmed damage with the cancellation', () => {
  const moved = (name: TransitionName, state: State) =>
    moveCard(
      cardIn(state, suspendedFrom(state).slice(0, 1)),
      name,
      formFor(name, state),
      ASKED,
      relatedFor(name),
    );
  expect(moved('report-loss', 'issued')).toMatchObject({ ban: { reason: 'loss', since: ASKED.now } });
  expect(moved('report-theft', 'in-transit')).toMatchObject({ ban: { reason: 'theft' } });
  expect(moved('cancel', 'faulty')).toMatchObject({ ban: { reason: 'damage' } });
  expect(moved('correct-report', 'lost')).toMatchObject({ ban: 'lift', card: { ban: undefined } });
});

test('the steps of a procedure can follow one another, and each of its cards ends with the last', () => {
  expect(PROCEDURES.replace.steps.map(({ on, move }) => `${on} ${move}`)).toEqual([
    'card cancel',
    'card surrender',
    'new issue',
  ]);
  const keyed = moveCard(
    cardIn('produced'),
    'replace-transport-key',
    formFor('replace-transport-key', 'produced'),
    ASKED,
    relatedFor('replace-transport-key'),
  );
  if (isRefusal(keyed)) throw new Error(keyed.detail);
  const form = formFor('personalize', 'keyed');
  const done = moveCard(keyed.card, 'personalize', form, ASKED, relatedFor('personalize'));
  expect(done).toMatchObject({ card: { state: 'personalized' } });
});

test('the diagram draws every state once and every row that changes a state', () => {
  const diagram = lifecycleDiagram();
  for (const state of STATE_NAMES)
    expect(diagram).toContain(`"${STATES[state].title}" as ${state.replaceAll('-', '_')}`);
  for (const name of TRANSITION_NAMES) {
    expect(diagram.includes(LIFECYCLE[name].title)).toBe(LIFECYCLE[name].to !== 'same');
  }
});

test('correcting a wrong report leaves a ban for damage: that ban is not the report’s', () => {
  const damaged = { ...cardIn('lost', ['issued']), ban: { reason: 'damage', since: ASKED.now } } as const;
  const moved = moveCard(damaged, 'correct-report', { reason: '误报' }, ASKED);
  expect(moved).toMatchObject({ card: { ban: { reason: 'damage' }, reported: undefined } });
  expect(moved).not.toHaveProperty('ban');
});

describe('the stages of SAM-3', () => {
  const order = Object.keys(STAGES);
  const stage = (state: State, before: State[] = []) => stageOf({ state, before }).stage;
  const rank = (state: State, before?: State[]) => order.indexOf(stage(state, before));

  test('follow each other: no row leads a card back into an earlier one', () => {
    const back = TRANSITION_NAMES.flatMap((name) => {
      const { from, to } = LIFECYCLE[name];
      if (to === 'same' || to === 'state-before') return [];
      return from.filter((state) => rank(to, [state]) < rank(state)).map((state) => `${name} from ${state}`);
    });
    // A card that fails at the bench was never fit for use: its rejection is production's own verdict.
    expect(back).toEqual(['reject-production from keyed']);
  });

  test('are entered by the rows that the measures give them, and by no other', () => {
    const entering = Object.fromEntries(
      order.slice(1).map((entered) => [
        entered,
        TRANSITION_NAMES.filter((name) => {
          const { from, to } = LIFECYCLE[name];
          if (to === 'same' || to === 'state-before') return false;
          return from.some((state) => stage(to, [state]) === entered && stage(state) !== entered);
        }),
      ]),
    );
    expect(entering).toEqual({
      preparation: ['replace-transport-key'],
      use: ['file'],
      end: ['report-loss', 'report-theft', 'cancel'],
    });
  });
});
