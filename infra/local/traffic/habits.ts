/** What a day in hospitals and service points is like: hours, weekdays, what is done, what is paid. */

import type { Kind } from '../../../shared/sam-card/forms.ts';
import { mayDo, OPERATION_NAMES, type Operation } from '../../../shared/supervision/operations.ts';
import { type Chance, hashOf, weighted } from './chance.ts';

/** How much is done in each hour of a day, Asia/Shanghai: two peaks, a quiet noon, emergencies at night. */
const HOURS = [2, 1, 1, 1, 1, 2, 6, 40, 110, 130, 120, 85, 25, 40, 90, 95, 80, 45, 18, 14, 10, 8, 5, 3];

/** From Sunday: a weekend is for what cannot wait. */
const WEEKDAYS = [0.4, 1.05, 1, 1, 1, 0.95, 0.55];

const HOUR_MS = 3_600_000;

/** How much of an ordinary day's traffic a day has. */
export const shareOfDay = (day: string) => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1;

/** Milliseconds after midnight at which a given part of what is done between two of them has been done. */
export function momentOfPart(begin: number, end: number): (part: number) => number {
  const sums = [0];
  for (const [hour, weight] of HOURS.entries()) {
    const first = Math.max(begin, hour * HOUR_MS);
    const open = Math.max(0, Math.min(end, (hour + 1) * HOUR_MS) - first) / HOUR_MS;
    sums.push((sums.at(-1) ?? 0) + weight * open);
  }
  const total = sums.at(-1) ?? 0;
  return (part) => {
    const at = part * total;
    const hour = Math.max(0, sums.findIndex((sum) => sum > at) - 1);
    const within = ((at - (sums[hour] ?? 0)) / (HOURS[hour] ?? 1)) * HOUR_MS;
    return Math.floor(Math.max(begin, hour * HOUR_MS) + within);
  };
}

/** How often each is done, where the card may do it. */
const OPERATION_WEIGHTS: Readonly<Record<Operation, number>> = {
  'read-ddf1': 30,
  'read-df01': 8,
  'read-df02': 18,
  'read-df03': 16,
  'write-ddf1': 0.5,
  'write-df01': 1,
  'write-warnings': 1.5,
  'write-psychiatric': 0.3,
  'write-allergies': 2,
  'write-visit': 20,
  'erase-visit': 0.7,
  unlock: 2,
};

interface Doing {
  readonly may: readonly Operation[];
  readonly mayNot: readonly Operation[];
  readonly draw: (chance: Chance) => number;
}

const DOINGS = new Map<Kind, Doing>();

function doingOf(kind: Kind): Doing {
  const known = DOINGS.get(kind);
  if (known) return known;
  const may = OPERATION_NAMES.filter((name) => mayDo(kind, name));
  const mayNot = OPERATION_NAMES.filter((name) => !mayDo(kind, name));
  const made = { may, mayNot, draw: weighted(may.map((name) => OPERATION_WEIGHTS[name])) };
  DOINGS.set(kind, made);
  return made;
}

/** What a card of this kind does next. */
export function operationOf(kind: Kind, chance: Chance): Operation {
  const { may, draw } = doingOf(kind);
  return may[draw(chance)] ?? chance.of(may);
}

/** Something a card of this kind cannot do. */
export const forbiddenTo = (kind: Kind, chance: Chance): Operation => chance.of(doingOf(kind).mayNot);

/** In fen; only a visit is paid for, and not each: most cost some ten yuan, few some thousand. */
export function amountOf(operation: Operation, chance: Chance): number | undefined {
  if (operation !== 'write-visit' || chance.next() < 0.3) return undefined;
  const spread = chance.next() + chance.next() + chance.next() - 1.5;
  return Math.round(4_500 * Math.exp(1.6 * spread));
}

/** A resident's card of a province as its front end writes it: a keyed hash, never the number. */
export function pseudonymOf(province: string, resident: number): string {
  const half = (word: string) => hashOf(`${word}:${province}:${resident}`).toString(16).padStart(8, '0');
  return half('demo') + half('pseudonym');
}

/** Cards that lie in a drawer: always the same ones, so that a quarter has its long unused. */
export const isIdle = (serial: string) => hashOf(`idle:${serial}`) % 100 < 15;

/** How busy a card's window is: few are very busy. */
export const busynessOf = (serial: string) => 1 / (1 + (hashOf(`busy:${serial}`) % 12));

/** Where a card's counter stood when its first use was reported. */
export const firstCounter = (serial: string) => hashOf(`counter:${serial}`) % 20_000;
