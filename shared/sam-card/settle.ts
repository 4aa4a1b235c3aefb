/** Where a row leaves a card, whatever the form says: its state, its place and what stays behind. */
import { centreOf } from '../policy/jurisdiction.ts';
import { actingPlace, type Standing } from '../policy/permit.ts';
import type { Transition } from './lifecycle.ts';
import type { Related } from './move.ts';
import { KEPT, type SamCard } from './sam-card.ts';
import { isUnderway } from './states.ts';

/** State, place and terminal after the row, whatever the form says. */
export function settle(
  card: SamCard,
  row: Transition,
  { as, now }: { as: Standing; now: string },
  { unit }: Related,
): SamCard {
  const state = row.to === 'same' ? card.state : row.to === 'state-before' ? card.before.at(-1) : row.to;
  if (!state) throw new Error(`${card.serial} has no state to return to`);
  const at = {
    unit: unit?.place,
    centre: centreOf(card.place),
    destination: card.destination,
    acting: actingPlace(as),
    stays: card.place,
  }[row.goesTo ?? 'stays'];
  if (!at) throw new Error(`${card.serial} has nowhere to go`);
  const { salt } = card.personal;
  const arrived = row.goesTo && row.goesTo !== 'unit' ? { ...LEFT_BEHIND, personal: { salt } } : {};
  const released = row.terminal === 'release' ? { terminal: undefined } : {};
  const before = beforeAfter(card, row);
  const landed = [state, ...before].some(isUnderway) ? {} : OFF_THE_ROAD;
  const reported = row.ban ? { reported: row.ban === 'lift' ? undefined : row.ban } : {};
  const next = { ...card, ...arrived, ...released, ...landed, ...reported, state, place: at, before };
  return { ...next, placements: placementsAfter(card, next, now, unit) };
}

/** What a card no longer has once it lies in a centre. */
const LEFT_BEHIND = {
  unit: undefined,
  application: undefined,
  businessPoint: undefined,
  terminal: undefined,
} as const;

/** A shipment and its end belong to a card only while it is on the way, or lost on it. */
const OFF_THE_ROAD = { destination: undefined, shipment: undefined } as const;

function beforeAfter(card: SamCard, row: Transition): SamCard['before'] {
  if (row.suspends) return [...card.before, card.state];
  if (row.to === 'state-before') return card.before.slice(0, -1);
  return row.to === 'same' ? card.before : [];
}

function placementsAfter(
  card: SamCard,
  next: SamCard,
  now: string,
  unit: Related['unit'],
): SamCard['placements'] {
  const last = card.placements.at(-1);
  const { place, businessPoint, terminal } = next;
  const institution = next.unit && (unit?.id === next.unit ? unit.code : last?.institution);
  const is = { place, institution, businessPoint, terminal };
  const same = (Object.keys(is) as (keyof typeof is)[]).every((field) => last?.[field] === is[field]);
  return same ? card.placements : [...card.placements, { ...is, from: now }].slice(-KEPT);
}
