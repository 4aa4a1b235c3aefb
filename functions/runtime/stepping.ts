/** One row of a small lifecycle taken: state, steps, version, ledger and the thing's items in one change. */
import type { LedgerHead } from '../../shared/ledger/head.ts';
import type { Standing } from '../../shared/policy/permit.ts';
import { after, type Step, type Stepping } from '../../shared/policy/steps.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import type { Write } from '../storage/store.ts';
import type { Answer, Ask } from './answers.ts';
import { staleOr } from './demand.ts';

type Thing<State extends string> = Stepping<State> & { readonly ledger: LedgerHead };

interface Taking<State extends string, T extends Thing<State>> {
  readonly name: string;
  readonly row: Step<State>;
  /** Name of the thing's chain, e.g. `exchange/tk-1`. */
  readonly chain: string;
  /** What the ledger says of it. */
  readonly form: Record<string, unknown>;
  /** The end that was reached, where a row has two. */
  readonly to?: State | undefined;
  readonly next?: Partial<T> | undefined;
  /** What changes with it, in the same commit. */
  readonly along?: Change | undefined;
  readonly writes: (before: T, after: T) => Write[];
  readonly view: (thing: T) => unknown;
}

/**
 * Takes a row whose authority and conditions have been asked; `If-Match` is asked here, as the last of all.
 */
export async function stepped<State extends string, T extends Thing<State>>(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  { thing, as }: { thing: T; as: Standing },
  { name, row, chain, form, to, next, along, writes, view }: Taking<State, T>,
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, thing.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const taken = after(thing, name, row, actor, to);
  const drafts = [{ transition: name, article: row.article, from: thing.state, to: taken.state, form }];
  const entered = await append(chain, thing.ledger, drafts, { actor, as, now });
  const changed: T = { ...thing, ...next, ...taken, ledger: entered.head };
  return {
    status: 200,
    body: view(changed),
    change: together(change(...writes(thing, changed)), entered.change, along ?? change()),
    version: changed.version,
  };
}
