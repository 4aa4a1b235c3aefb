/** What must be true of everything the register holds, at every moment, whatever was done. */
import { expect } from 'vitest';
import { applicationIn } from '../../functions/storage/applications.ts';
import { cardIn } from '../../functions/storage/cards.ts';
import type { Item } from '../../functions/storage/store.ts';
import { ADOPTION_STEPS } from '../../shared/adoption/steps.ts';
import { APPLICATION_STEPS } from '../../shared/application/steps.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { DISQUALIFICATION_STEPS } from '../../shared/disqualification/disqualification.ts';
import { FINDING_STEPS, INSPECTION_STEPS } from '../../shared/inspection/steps.ts';
import { firstBreak, type HashedEntry, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { CAUSES, type Cause } from '../../shared/sam-card/causes.ts';
import { awaitedAt, holderOf } from '../../shared/sam-card/holder.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { STOCK_TAKING_STEPS } from '../../shared/stock-taking/steps.ts';

export interface Held {
  readonly table: string;
  readonly item: Item;
}

/** A register looked at once: its items by the first word of their keys, its chains by their thing. */
function looked(all: readonly Held[]) {
  const words = new Map<string, Item[]>();
  const chains = new Map<string, (HashedEntry & { readonly entry: LedgerEntry })[]>();
  for (const { table, item } of all) {
    const pk = String(item.pk);
    if (table === 'ledger' && pk.includes('/')) chains.set(pk, [...(chains.get(pk) ?? []), item as never]);
    else words.set(pk.split('#')[0] ?? '', [...(words.get(pk.split('#')[0] ?? '') ?? []), item]);
  }
  for (const chain of chains.values()) chain.sort((one, other) => one.entry.number - other.entry.number);
  const of = (word: string) => words.get(word) ?? [];
  const cards = of('SAM-CARD').flatMap((item) => cardIn(item) ?? []);
  return { of, chains, cards };
}

type Looked = ReturnType<typeof looked>;

const pairs = (all: readonly (readonly [string | undefined, string])[]) =>
  all.flatMap(([key, value]) => (key ? [`${key} ${value}`] : [])).sort();
const behind = ({ pk }: Item) => String(pk).slice(String(pk).indexOf('#') + 1);

/** One card a terminal, one terminal a card; what is held is what is with somebody; the list is of the banned. */
function lines({ of, cards }: Looked) {
  expect(pairs(of('TERMINAL').map((item) => [behind(item), String(item.card)]))).toEqual(
    pairs(cards.map(({ terminal, serial }) => [terminal, serial])),
  );
  expect(pairs(of('HELD').map((item) => [behind(item), String(item.sk)]))).toEqual(
    pairs(cards.map((card) => [holderOf(card), card.serial])),
  );
  const awaited = of('AWAITED').map((item) => String(item.sk).split('#').at(-1));
  expect(awaited.sort()).toEqual(
    cards
      .filter((card) => awaitedAt(card))
      .map(({ serial }) => serial)
      .sort(),
  );
  expect(pairs(of('BAN').map((item) => [String(item.serial), String(item.reason)]))).toEqual(
    pairs(cards.flatMap(({ serial, ban }) => (ban ? [[serial, ban.reason] as const] : []))),
  );
}

/** Banned from the report's commit until a corrected report, and never otherwise. */
function bans({ chains, cards }: Looked) {
  for (const { serial, ban, reported } of cards) {
    let expected: string | undefined;
    for (const { entry } of chains.get(`sam-card/${serial}`) ?? []) {
      const row = LIFECYCLE[entry.transition as keyof typeof LIFECYCLE];
      if (row?.ban === 'lift') expected = undefined;
      else if (row?.ban) expected ??= row.ban;
      // A cancellation bans as its cause has it: a damaged card, and what a disqualified unit still holds.
      if (entry.transition === 'cancel') expected ??= CAUSES[entry.form.cause as Cause].ban;
    }
    expect(ban?.reason, serial).toBe(expected);
    if (reported) expect(ban).toBeDefined();
  }
}

/** Every card that was born or adopted is in one state; the index by place says the same of each. */
function conserved({ chains, cards }: Looked) {
  const born = [...chains.keys()].filter((thing) => thing.startsWith('sam-card/'));
  expect(cards.map(({ serial }) => `sam-card/${serial}`).sort()).toEqual(born.sort());
  for (const { serial, state, version, ledger } of cards) {
    const chain = chains.get(`sam-card/${serial}`) ?? [];
    expect([version, ledger.number, ledger.hash], serial).toEqual([
      chain.length,
      chain.length,
      chain.at(-1)?.hash,
    ]);
    expect(state, serial).toBe(chain.at(-1)?.entry.to);
  }
}

/** approved = issued + outstanding, on every line, and what was issued on it is what cards say. */
function quantities({ of, chains, cards }: Looked) {
  const kinds = new Map(cards.map((card): [string, SamCard['kind']] => [card.serial, card.kind]));
  const issued = new Map<string, number>();
  for (const [thing, chain] of chains) {
    for (const { entry } of chain) {
      if (!thing.startsWith('sam-card/') || entry.transition !== 'issue') continue;
      const line = `${entry.form.application} ${kinds.get(thing.slice(9))}`;
      issued.set(line, (issued.get(line) ?? 0) + 1);
    }
  }
  const records = of('APPLICATION').filter(({ sk }) => sk === 'APPLICATION');
  const applications = records.flatMap((item) => applicationIn(item) ?? []);
  for (const { id, lines: all } of applications) {
    for (const line of all) {
      const { kind, quantity, approved = 0 } = line;
      // approved = issued + outstanding, and neither is negative.
      expect(line.issued, id).toBeLessThanOrEqual(approved);
      expect(approved).toBeLessThanOrEqual(quantity);
      expect(line.issued, `${id} ${kind}`).toBe(issued.get(`${id} ${kind}`) ?? 0);
      issued.delete(`${id} ${kind}`);
    }
  }
  // No card was issued on an application that is not there, or on a kind it does not name.
  expect([...issued.keys()]).toEqual([]);
}

interface Row {
  readonly distinctFrom?: readonly string[];
  readonly ends?: readonly string[];
}
const TABLES: Readonly<Record<string, object>> = {
  'sam-card': LIFECYCLE,
  application: APPLICATION_STEPS,
  disqualification: DISQUALIFICATION_STEPS,
  cancellation: CANCELLATION_STEPS,
  adoption: ADOPTION_STEPS,
  inspection: INSPECTION_STEPS,
  finding: FINDING_STEPS,
  'stock-taking': STOCK_TAKING_STEPS,
};

const person = ({ actor }: LedgerEntry) => `${actor.issuer}|${actor.subject}`;

/** Whoever took a step never took one that it must be kept apart from, as the chain itself has it. */
function apart({ chains }: Looked) {
  for (const [thing, chain] of chains) {
    const table = (TABLES[thing.split('/')[0] ?? ''] ?? {}) as Readonly<Record<string, Row>>;
    const taken = new Map<string, string>();
    for (const { entry } of chain) {
      const { transition } = entry;
      const row = table[transition];
      for (const step of row?.distinctFrom ?? [])
        expect(taken.get(step) === person(entry), `${thing}: ${step} and ${transition}`).toBe(false);
      for (const step of row?.ends ?? []) taken.delete(step);
      taken.set(transition, person(entry));
    }
  }
}

/** Whoever hands a card out has neither applied for it nor approved it. */
function handedOutByAThird({ chains }: Looked) {
  for (const [thing, chain] of chains) {
    if (!thing.startsWith('sam-card/')) continue;
    for (const { entry } of chain.filter((one) => one.entry.transition === 'issue')) {
      const steps = chains.get(`application/${entry.form.application}`) ?? [];
      const earlier = steps.filter(({ entry: { transition, at } }) => {
        return ['apply', 'submit', 'approve'].includes(transition) && at <= entry.at;
      });
      for (const step of earlier) expect(person(step.entry)).not.toBe(person(entry));
    }
  }
}

const RECORDS = [
  'APPLICATION',
  'DISQUALIFICATION',
  'STOCK-TAKING',
  'INSPECTION',
  'ORGANIZATION',
  'BATCH',
  'CANCELLATION',
  'ADOPTION',
];

/** No chain is broken, and every record hangs on its chain's last entry. */
async function chained({ of, chains }: Looked, verified: Map<string, number>) {
  for (const [thing, chain] of chains) {
    if (verified.get(thing) === chain.length) continue;
    expect(await firstBreak(chain), thing).toBeNull();
    verified.set(thing, chain.length);
  }
  const last = new Set([...chains.values()].map((chain) => chain.at(-1)?.hash));
  for (const item of RECORDS.flatMap((word) => of(word))) {
    const head = item.ledger as { hash: string } | undefined;
    // Version 0 of a chain is the 表1 that comes with a card to be replaced: its card's entry names it.
    if (head && Number((item.ledger as { number: number }).number) > 0)
      expect(last.has(head.hash), String(item.pk)).toBe(true);
  }
}

/** Asks everything of a register; `verified` remembers which chains have been walked. */
export async function expectSound(all: readonly Held[], verified: Map<string, number>): Promise<void> {
  const seen = looked(all);
  lines(seen);
  bans(seen);
  conserved(seen);
  quantities(seen);
  apart(seen);
  handedOutByAThird(seen);
  await chained(seen, verified);
}
