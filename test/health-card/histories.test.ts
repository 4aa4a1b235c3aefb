/** Random histories of many cards of few residents, by the pure rules over a table in memory. */
import { expect, test } from 'vitest';
import {
  healthCardIn,
  healthCardStep,
  healthCardWrites,
  heldIn,
} from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Item, Key, Write } from '../../functions/storage/store.ts';
import type { HealthCard } from '../../shared/health-card/health-card.ts';
import { isHeld, isValid } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS, type HealthCardStep } from '../../shared/health-card/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { notFrom } from '../../shared/policy/steps.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const HISTORIES = 60;
const LENGTH = 120;
const TODAY = '2026-06-01';
const NOW = `${TODAY}T02:00:00.000Z`;

/** Mulberry32. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const at = ({ pk, sk }: Key) => `${pk} ${sk}`;

/** A table that does what the engine does: all writes, or none where a condition does not hold. */
function memory() {
  const items = new Map<string, Item>();
  const holds = (write: Write) => {
    const key = 'put' in write ? write.key : 'remove' in write ? write.remove : write.check;
    const there = items.get(at(key));
    if (write.when === 'absent') return there === undefined;
    if (write.when === 'present') return there !== undefined;
    return 'versionIs' in write.when && there?.version === write.when.versionIs;
  };
  const commit = (writes: readonly Write[]) => {
    const keys = writes.map((write) =>
      at('put' in write ? write.key : 'remove' in write ? write.remove : write.check),
    );
    expect(new Set(keys).size).toBe(keys.length);
    if (!writes.every(holds)) return 'lost';
    for (const write of writes) {
      if ('put' in write) items.set(at(write.key), write.put);
      else if ('remove' in write) items.delete(at(write.remove));
    }
    return 'done';
  };
  return { items, commit };
}

const signature = {
  actor: { issuer: 'https://issuer.test', subject: 'clerk', person: true, standings: [] },
  as: { role: 'service-point-clerk', place: 'CN/13/1301/p-a' } as const,
  now: NOW,
};

const born = (id: string, resident: string, replaces?: string): HealthCard => ({
  schemaVersion: 1,
  id,
  resident,
  place: 'CN/13/1301',
  takenAt: 'CN/13/1301/u-clinic',
  receiver: 'resident',
  residence: { ground: 'household-register', evidence: 'a'.repeat(64) },
  ...(replaces ? { replaces } : {}),
  state: 'applied',
  since: NOW,
  steps: {},
  version: 1,
  ledger: { number: 0, hash: GENESIS },
  createdAt: NOW,
});

const STEPS = Object.keys(HEALTH_CARD_STEPS) as HealthCardStep[];

/** What a step leaves besides: its period with the issue, and the other card with a re-issue. */
function nextOf(name: HealthCardStep, fresh: string): Partial<HealthCard> {
  if (name === 'issue') return { validUntil: '2036-05-31' };
  return name === 're-issue' ? { replacedBy: fresh } : {};
}

test(`no history gives anybody two cards, nor a card that is valid without its way (SEED=${SEED})`, async () => {
  const random = randomOf(SEED);
  for (let history = 0; history < HISTORIES; history += 1) {
    const { items, commit } = memory();
    const ways = new Map<string, string[]>();
    const ids: string[] = [];
    const begin = (id: string) => {
      ids.push(id);
      ways.set(id, ['apply']);
    };
    for (let turn = 0; turn < LENGTH; turn += 1) {
      const fresh = `hc-${history}-${turn}`;
      const id = ids[random(ids.length + 1)];
      const card = healthCardIn(id ? items.get(at(KEYS.healthCard(id))) : undefined);
      if (!card) {
        const writes = healthCardWrites(undefined, born(fresh, `r-${random(3)}`));
        if (commit(writes) === 'done') begin(fresh);
        continue;
      }
      const name = STEPS[random(STEPS.length)] ?? 'accept';
      if (notFrom(card, name, HEALTH_CARD_STEPS)) continue;
      const { change } = await healthCardStep(card, name, signature, { form: {}, next: nextOf(name, fresh) });
      const other =
        name === 're-issue' ? healthCardWrites(undefined, born(fresh, card.resident, card.id)) : [];
      const entries = change.writes.filter((write) => !('put' in write) || write.key.table !== 'ledger');
      expect(commit([...entries, ...other])).toBe('done');
      ways.get(card.id)?.push(name);
      if (other.length > 0) begin(fresh);
    }
    const cards = ids.flatMap((id) => healthCardIn(items.get(at(KEYS.healthCard(id)))) ?? []);
    for (const resident of ['r-0', 'r-1', 'r-2']) {
      const held = cards.filter((one) => one.resident === resident && isHeld(one.state));
      expect(held.length).toBeLessThanOrEqual(1);
      expect(heldIn(items.get(at(KEYS.heldHealthCard(resident))))).toBe(held[0]?.id);
    }
    for (const card of cards.filter((one) => isValid(one, TODAY))) {
      const way = ways.get(card.id)?.join(' ') ?? '';
      expect(way).toMatch(/^apply (.* )?accept (.* )?produce (.* )?take-in (.* )?issue( |$)/);
    }
    const lines = [...items.keys()].filter((key) => key.startsWith('HEALTH-CARDS-AT#'));
    expect(lines).toHaveLength(cards.length);
  }
});
