import { expect, test } from 'vitest';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { State } from '../../shared/sam-card/states.ts';
import { agrees, judge } from '../../shared/stock-taking/judging.ts';

const HERE = 'CN/13/1301';
const THERE = 'CN/13/1302';
const BEFORE = '2026-01-01T00:00:00.000Z';
const OPENED = '2026-02-01T00:00:00.000Z';
const SINCE = '2026-02-02T00:00:00.000Z';
const counted = { place: HERE, openedAt: OPENED };

type Place = readonly [place: string, from: string];

function card(state: State, placements: readonly Place[], updatedAt = BEFORE) {
  const at = placements.map(([place, from]) => ({ place, from }));
  return { state, place: at.at(-1)?.place ?? '', placements: at, updatedAt, kind: 'read-write' } as Pick<
    SamCard,
    'state' | 'place' | 'placements' | 'updatedAt' | 'kind'
  >;
}

const lies = card('in-stock', [[HERE, BEFORE]]);
const left = card(
  'in-stock',
  [
    [HERE, BEFORE],
    [THERE, SINCE],
  ],
  SINCE,
);
const came = card(
  'in-stock',
  [
    [THERE, BEFORE],
    [HERE, SINCE],
  ],
  SINCE,
);

test.each([
  ['a card that lies here was scanned', lies, true, 'fits'],
  ['a card that lies here was not scanned', lies, false, 'missing'],
  [
    'a card that was touched meanwhile and stayed was not scanned',
    card('in-stock', [[HERE, BEFORE]], SINCE),
    false,
    'missing',
  ],
  ['a card left while it was counted, after it was scanned', left, true, 'moved'],
  ['a card left while it was counted, before it was scanned', left, false, 'not-there'],
  ['a card came while it was counted and was scanned', came, true, 'fits'],
  ['a card came while it was counted, after its shelf', came, false, 'moved'],
  ['a card of another centre was scanned', card('in-stock', [[THERE, BEFORE]]), true, 'surplus'],
  ['a card packed for dispatch was scanned', card('in-transit', [[HERE, BEFORE]]), true, 'fits'],
  ['a card packed for dispatch was not scanned', card('in-transit', [[HERE, BEFORE]]), false, 'not-there'],
  ['a card reported lost before was scanned', card('lost', [[HERE, BEFORE]]), true, 'wrong-state'],
  ['a card reported lost before was not scanned', card('lost', [[HERE, BEFORE]]), false, 'not-there'],
  ['a card was scanned, then reported lost', card('lost', [[HERE, BEFORE]], SINCE), true, 'moved'],
  ['a scrapped card lies on the shelf', card('scrapped', [[HERE, BEFORE]]), true, 'wrong-state'],
] as const)('%s', (_, at, scanned, verdict) => {
  expect(judge(at, counted, scanned)).toBe(verdict);
});

test('a serial that the register does not know is told apart from a card that lies elsewhere', () => {
  expect(judge(undefined, counted, true)).toBe('unknown');
});

test('a count of one kind misses no card of another', () => {
  expect(judge(lies, { ...counted, kind: 'read-only' }, false)).toBe('not-there');
  expect(judge(lies, { ...counted, kind: 'read-write' }, false)).toBe('missing');
});

test('the register agrees about a missing card once it says that it is gone, about another once it lies here', () => {
  expect(agrees('missing', lies, counted)).toBe(false);
  expect(agrees('missing', card('lost', [[HERE, BEFORE]]), counted)).toBe(true);
  expect(agrees('surplus', card('in-stock', [[THERE, BEFORE]]), counted)).toBe(false);
  expect(agrees('surplus', came, counted)).toBe(true);
  expect(agrees('unknown', undefined, counted)).toBe(false);
});
