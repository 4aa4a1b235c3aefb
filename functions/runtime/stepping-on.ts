/** What a noun with a table of steps says of itself once, and each of its routes asks. */
import { type Actor, permit, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { notFrom, type Step, type Stepping } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Change } from '../storage/change.ts';
import type { Item, Write } from '../storage/store.ts';
import type { Ask } from './answers.ts';
import { demandOf } from './demand.ts';
import { stepped } from './stepping.ts';

interface Thing<State extends string> extends Stepping<State> {
  readonly id: string;
  readonly place: string;
  readonly ledger: { readonly number: number; readonly hash: string };
}

interface Noun<State extends string, T extends Thing<State>, Name extends string> {
  readonly table: Readonly<Record<Name, Step<State>>>;
  readonly thingIn: (item: Item | undefined) => T | undefined;
  /** Where it is for this actor, where that is more than its place. */
  readonly whereabouts?: (thing: T, actor: Actor) => Whereabouts;
  /** Name of its chain. */
  readonly chain: (id: string) => string;
  readonly writes: (before: T, after: T) => Write[];
  readonly view: (thing: T, now: string) => unknown;
}

/** A thing in hand, and under which standing. */
export interface Entered<T> {
  readonly thing: T;
  readonly as: Standing;
}

interface Taking<State extends string, T> {
  /** As the ledger keeps it: names are marked before. */
  readonly form: Record<string, unknown>;
  readonly next?: Partial<T> | undefined;
  readonly to?: State | undefined;
  readonly along?: Change | undefined;
}

export function steppingOn<State extends string, T extends Thing<State>, Name extends string>({
  table,
  thingIn,
  ...noun
}: Noun<State, T, Name>) {
  /** The thing, where this actor may take this route with it. */
  const permittedOne = (
    { actor, route }: Pick<Ask, 'actor' | 'route'>,
    item: Item | undefined,
  ): Entered<T> | Refusal => {
    const thing = thingIn(item);
    if (!thing) return NOT_FOUND;
    const permitted = permit(
      actor,
      demandOf(route),
      noun.whereabouts?.(thing, actor) ?? { at: thing.place },
      thing.steps,
    );
    return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
  };
  /** The same, and the step may be taken from its state. */
  const enteredFor = (name: Name, ask: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) => {
    const entered = permittedOne(ask, item);
    if ('refused' in entered) return entered;
    return notFrom<State>(entered.thing, name, table) ?? entered;
  };
  /** Takes a step whose conditions have been asked. */
  const taken = (
    name: Name,
    ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
    entered: Entered<T>,
    { form, ...more }: Taking<State, T>,
  ) => {
    const chain = noun.chain(entered.thing.id);
    const { writes } = noun;
    const view = (changed: T) => noun.view(changed, ask.now);
    return stepped<State, T>(ask, entered, { name, row: table[name], chain, form, ...more, writes, view });
  };
  return { permittedOne, enteredFor, taken };
}
