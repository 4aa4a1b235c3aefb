/**
 * What an answer wants written: the writes, and the ledger entries among them that the day's checkpoint
 * will name.
 */
import { randomUUID } from 'node:crypto';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { LedgerHead } from '../../shared/ledger/head.ts';
import { entryHash, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import type { Actor, Standing } from '../../shared/policy/permit.ts';
import { KEYS, SHARDS, shardOf } from './keys.ts';
import type { Key, Write } from './store.ts';

interface Mark {
  readonly thing: string;
  readonly number: number;
  readonly hash: string;
}

export interface Change {
  readonly writes: readonly Write[];
  readonly marks: readonly Mark[];
}

/** Things that must still be as they were decided on when the commit comes; what was not there, not. */
export function asTheyStand(
  pairs: readonly (readonly [Key, { readonly version: number } | undefined])[],
): Change {
  const unique = new Map(pairs.map(([key, thing]) => [`${key.pk}|${key.sk}`, { key, thing }]));
  return change(
    ...[...unique.values()].flatMap(({ key, thing }) =>
      thing ? [{ check: key, when: { versionIs: thing.version } } as const] : [],
    ),
  );
}

/** A ledger entry before it is chained. */
export interface Draft {
  readonly transition: string;
  readonly article: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Who answers for an entry, and when. */
export interface Signature {
  readonly actor: Actor;
  readonly as: Standing;
  readonly now: string;
  /** On whose application, where another applied for it. */
  readonly why?: string;
}

export const change = (...writes: Write[]): Change => ({ writes, marks: [] });

export function together(...changes: readonly Change[]): Change {
  return {
    writes: changes.flatMap(({ writes }) => writes),
    marks: changes.flatMap(({ marks }) => marks),
  };
}

/**
 * Chains entries behind a thing's head.
 * @returns the new head, to be put in the thing's own item, and the change that holds the entries
 */
export async function append(
  thing: string,
  head: LedgerHead,
  drafts: readonly Draft[],
  { actor, as, now, why }: Signature,
): Promise<{ head: LedgerHead; change: Change }> {
  const { issuer, subject } = actor;
  const writes: Write[] = [];
  const marks: Mark[] = [];
  let { number, hash } = head;
  for (const draft of drafts) {
    number += 1;
    const entry = {
      schemaVersion: 1 as const,
      thing,
      number,
      previous: hash,
      actor: { issuer, subject, role: as.role, place: as.place },
      at: now,
      ...present({ ...draft, why }),
    } as LedgerEntry;
    hash = await entryHash(entry);
    const key = KEYS.entry(thing, number);
    writes.push({ put: { entry, hash }, key, when: 'absent' });
    marks.push({ thing, number, hash });
  }
  return { head: { number, hash }, change: { writes, marks } };
}

/** Without what is undefined: a canonical document has no such thing. */
function present<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The one item that names a commit's entries for the day's checkpoint; none where nothing was entered. */
export function dayMarker(marks: readonly Mark[], now: string): Write[] {
  const [first] = marks;
  if (!first) return [];
  const commit = `${now}#${randomUUID()}`;
  const key = KEYS.dayMarker(shanghaiDay(now), shardOf(first.thing, SHARDS.day), commit);
  return [{ put: { marks }, key, when: 'absent' }];
}
