/**
 * Small lifecycles as tables: what may be done with a thing, from which states, by whom, and what it becomes.
 */
import { type Refusal, refuse } from '../refusals.ts';
import type { Basis } from '../regulation/regulation.ts';
import { type Actor, type Demand, personKey } from './permit.ts';

interface Row<State extends string> extends Demand {
  readonly title: string;
  readonly from: readonly State[];
  readonly to: State | 'same';
  /** Steps that it undoes: whoever took them may be any person of the next ones again. */
  readonly ends?: readonly string[];
}

/** A row and what it rests on. */
export type Step<State extends string> = Row<State> & Basis;
export type Steps<State extends string> = Readonly<Record<string, Step<State>>>;

/** What every thing with such a table keeps of it. */
export interface Stepping<State extends string> {
  readonly state: State;
  /** Who took which step last: step → personKey. */
  readonly steps: Readonly<Record<string, string>>;
  readonly version: number;
}

/** Why a row cannot be taken from the thing's state, with what can. */
export function notFrom<State extends string>(
  { state }: Pick<Stepping<State>, 'state'>,
  name: string,
  table: Steps<State>,
): Refusal | undefined {
  if (table[name]?.from.includes(state)) return undefined;
  const allowed = Object.keys(table).filter((step) => table[step]?.from.includes(state));
  const article = table[name]?.article;
  return refuse('not-allowed-in-state', `What is ${state} cannot take ${name}.`, {
    ...(article ? { article } : {}),
    allowed,
  });
}

/** State, steps and version after a row; `to` where the row has two ends and this one was reached. */
export function after<State extends string>(
  thing: Stepping<State>,
  name: string,
  row: Step<State>,
  actor: Pick<Actor, 'issuer' | 'subject'>,
  to: State | 'same' = row.to,
): Stepping<State> {
  const open = Object.entries(thing.steps).filter(([step]) => !row.ends?.includes(step));
  return {
    state: to === 'same' ? thing.state : to,
    steps: { ...Object.fromEntries(open), [name]: personKey(actor) },
    version: thing.version + 1,
  };
}
