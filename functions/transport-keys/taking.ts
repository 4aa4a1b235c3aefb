/**
 * One step of an exchange: the thing, the place, the role, the persons, the state, the time; then its own.
 */
import type * as z from 'zod';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import { type Exchange, exchangeView } from '../../shared/transport-key/exchange.ts';
import type { EXCHANGE_FORMS } from '../../shared/transport-key/forms.ts';
import { EXCHANGE_KINDS, type ExchangeKind, type ExchangeState } from '../../shared/transport-key/parties.ts';
import { rowOf, TABLE_OF } from '../../shared/transport-key/rows.ts';
import type { ExchangeRoute } from '../../shared/transport-key/step-routes.ts';
import type { Answerer, Ask, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Change } from '../storage/change.ts';
import { exchangeIn, exchangeThing, exchangeWrites } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item, Key } from '../storage/store.ts';

export type StepName = keyof typeof EXCHANGE_FORMS;
type BodyOf<Name extends StepName> = z.infer<(typeof EXCHANGE_FORMS)[Name]>;

/** A call, with the standing under which it was permitted. */
export type AskWith<Body> = Omit<Ask, 'body'> & { readonly body: Body; readonly as: Standing };

/** What a step's own part makes of it. */
export interface Taken {
  readonly next?: Partial<Exchange>;
  readonly form?: Record<string, unknown>;
  /** The other end, where the row has two. */
  readonly to?: ExchangeState | undefined;
  readonly along?: Change;
}

interface OwnPart<Body> {
  reads?(exchange: string, body: Body): Readonly<Record<string, Key>>;
  take(ask: AskWith<Body>, exchange: Exchange, found: Found): Taken | Refusal | Promise<Taken | Refusal>;
}

/** What is a step's own: what it reads besides, and what it makes of its form. */
export type Own<Name extends StepName> = OwnPart<BodyOf<Name>>;

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.exchange(params.id) });

export const whereabouts = ({ place, destination }: Exchange) => ({ at: place, destination });

/** The exchange asked for, if it is of this kind and the route is this actor's, or why not. */
export function permittedOne(
  kind: ExchangeKind,
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
) {
  const exchange = exchangeIn(item);
  if (exchange?.kind !== kind) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereabouts(exchange), exchange.steps);
  return isRefusal(permitted) ? permitted : { thing: exchange, as: permitted.as };
}

/** State, way and time, in this order. */
function untimely(exchange: Exchange, name: StepName, now: string): Refusal | undefined {
  const row = rowOf(exchange.kind, name);
  const { article } = EXCHANGE_KINDS[exchange.kind];
  const table = TABLE_OF[exchange.kind] as Parameters<typeof notFrom<ExchangeState>>[2];
  const refusal = notFrom(exchange, name, table);
  if (refusal) return refusal;
  if (row.way && row.way !== exchange.way)
    return refuse('wrong-way', `This exchange goes by ${exchange.way}.`, { article });
  return row.timely && exchange.expiresAt <= now
    ? refuse('exchange-expired', `The invitation ran until ${exchange.expiresAt}.`, { article })
    : undefined;
}

/** The answerer of one step. */
export function taker<Name extends StepName>(
  kind: ExchangeKind,
  name: Name,
  own: Own<Name> = { take: ({ body }) => ({ form: { ...(body as object) } }) },
): Answerer<ExchangeRoute<Name>> {
  return {
    reads: (ask) => ({ ...one(ask), ...own.reads?.(ask.params.id, ask.body as BodyOf<Name>) }),
    answer: async (ask, found) => {
      const entered = permittedOne(kind, ask, found.it);
      if ('refused' in entered) return entered;
      const { thing } = entered;
      const refusal = untimely(thing, name, ask.now);
      if (refusal) return refusal;
      const taken = await own.take({ ...ask, body: ask.body as BodyOf<Name>, as: entered.as }, thing, found);
      if (isRefusal(taken)) return taken;
      const { next, form = {}, to, along } = taken;
      const chain = exchangeThing(thing.id);
      const row = rowOf(kind, name);
      const written = { name, row, chain, form, to, next, along, writes: exchangeWrites, view: exchangeView };
      return stepped<ExchangeState, Exchange>(ask, entered, written);
    },
  };
}
