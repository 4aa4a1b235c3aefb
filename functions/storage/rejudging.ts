/**
 * A fact that reaches back, a loss reported a day late or a report that was wrong, puts a mark in the card's
 * own transaction: what was judged since then is judged again by the next scheduled run.
 */
import * as z from 'zod';
import { moment, serial } from '../../shared/fields.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { KEYS, SHARDS, shardOf } from './keys.ts';
import type { Write } from './store.ts';

export const REJUDGE = z.strictObject({ serial, from: moment });

/** From when on a card's blacklisting holds for what it is used for. */
const effectiveOf = ({ ban }: SamCard) => ban && (ban.effective ?? ban.since);

export function rejudgeWrites(before: SamCard, after: SamCard, now: string): Write[] {
  const [was, is] = [effectiveOf(before), effectiveOf(after)];
  const from = [was, is].filter((one) => one !== undefined).sort()[0];
  if (was === is || !from || from >= now) return [];
  const key = KEYS.rejudge(shardOf(after.serial, SHARDS.rejudge), after.serial, after.version);
  return [{ put: { serial: after.serial, from }, key, when: 'absent' }];
}
