/** What a bench's result makes of a card: decided purely, from card, plan and what was told before. */
import { permit } from '../policy/permit.ts';
import { isRefusal } from '../refusals.ts';
import { LIFECYCLE, type TransitionName } from '../sam-card/lifecycle.ts';
import { type Asked, type Form, type Moved, moveCard, type Related } from '../sam-card/move.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import type { Personalization } from './personalization.ts';
import type { CardAtBench } from './prepared.ts';
import { BENCH_OUTCOMES, faultOf, masterKcv, type Result, wentWell } from './result.ts';

/** A card of the job with what was reported about it, as the file goes on. */
export interface OnBench {
  readonly card: SamCard;
  readonly at?: CardAtBench | undefined;
}

export interface Judged extends OnBench {
  /** A word of the job's results: `retry` and `rejected` are this job's own. */
  readonly outcome: 'done' | 'retry' | 'rejected' | 'unchanged' | 'refused';
  readonly why?: string;
  readonly moves: readonly Moved[];
}

interface Judging {
  readonly it: Pick<Personalization, 'plan' | 'attempts'>;
  readonly asked: Asked;
  readonly related: Related;
}

/** The transport key is gone already: only its own key opens the card. */
export const isKeyed = ({ state }: Pick<SamCard, 'state'>) => LIFECYCLE.personalize.from.includes(state);

/** A card that a job can take: fresh, or with its transport key replaced. */
export const isFresh = ({ state }: Pick<SamCard, 'state'>) =>
  LIFECYCLE['replace-transport-key'].from.includes(state);

/** One result about a card of the job. */
export function judge(result: Result, digest: string, { card, at }: OnBench, judging: Judging): Judged {
  const stays = { card, at, moves: [] };
  if (at?.results.includes(digest)) return { ...stays, outcome: 'unchanged' };
  const refused = (why: string): Judged => ({ ...stays, outcome: 'refused', why });
  if (at?.outcome) return refused(`${at.outcome} already, by a result with other content`);
  const { plan, attempts } = judging.it;
  const fault = faultOf(result, plan, isKeyed(card));
  if (fault) return refused(fault);
  const failures = (at?.failures ?? 0) + (BENCH_OUTCOMES[result.outcome].final ? 0 : 1);
  const outcome = failures >= attempts ? 'rejected' : result.outcome;
  const moves = moved(result, outcome, card, judging);
  if (typeof moves === 'string') return refused(moves);
  const after = moves.at(-1)?.card ?? card;
  const ends = outcome === 'failed' ? undefined : outcome;
  return {
    card: after,
    moves,
    at: {
      schemaVersion: 1,
      serial: card.serial,
      ...(ends ? { outcome: ends } : {}),
      failures,
      keyed: isKeyed(card) || wentWell(result, 'replace-transport-key'),
      results: [...(at?.results ?? []), digest],
      version: (at?.version ?? 0) + 1,
    },
    ...wordsOf(outcome, failures, attempts, result),
  };
}

const wordsOf = (outcome: Result['outcome'], failures: number, attempts: number, { reason = '' }: Result) =>
  ({
    personalized: { outcome: 'done' },
    failed: { outcome: 'retry', why: `attempt ${failures} of ${attempts}: ${reason}` },
    rejected: { outcome: 'rejected', why: reason },
  })[outcome] as Pick<Judged, 'outcome' | 'why'>;

/** The rows of the card's life that a result drives, or why one of them cannot be taken. */
function moved(
  result: Result,
  outcome: Result['outcome'],
  card: SamCard,
  { it: { plan }, asked, related }: Judging,
): readonly Moved[] | string {
  const { kind, validUntil, keySet, transportKey } = plan;
  const value = masterKcv(result);
  const keys = { kcv: value ?? '', algorithm: transportKey.algorithm, keyVersion: result.keyVersion };
  const replaced = !isKeyed(card) && wentWell(result, 'replace-transport-key');
  const ends: Readonly<Record<Result['outcome'], readonly [TransitionName, Form][]>> = {
    personalized: [['personalize', { kind, validUntil, keySet }]],
    failed: [],
    rejected: [['reject-production', { reason: result.reason ?? '' }]],
  };
  const rows: readonly [TransitionName, Form][] = [
    ...(replaced ? [['replace-transport-key', keys] as [TransitionName, Form]] : []),
    ...ends[outcome],
  ];
  const moves: Moved[] = [];
  for (const [name, form] of rows) {
    const before = moves.at(-1)?.card ?? card;
    const permitted = permit(asked.actor, LIFECYCLE[name], { at: before.place }, before.steps);
    const move = isRefusal(permitted) ? permitted : moveCard(before, name, form, asked, related);
    if (isRefusal(move)) return move.detail;
    moves.push(move);
  }
  return moves;
}
