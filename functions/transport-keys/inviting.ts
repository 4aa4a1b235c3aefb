/** The invitation: what is asked of whom, to be wrapped to which key, with a nonce that works once. */
import { randomBytes, randomUUID } from 'node:crypto';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { EXCHANGE, type Exchange, exchangeView } from '../../shared/transport-key/exchange.ts';
import { type ExchangeKind, SETTINGS } from '../../shared/transport-key/parties.ts';

import type { Answer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { exchangeThing, newExchangeWrites } from '../storage/exchanges.ts';
import { refusing } from './package-check.ts';

type Draft = Pick<
  Exchange,
  'way' | 'destination' | 'algorithm' | 'wrap' | 'recipientKey' | 'recipientSpki' | 'expiresAt' | 'dueOn'
> &
  Partial<Pick<Exchange, 'subject' | 'keyName'>>;

type Asking = Pick<Ask, 'actor' | 'now' | 'route'>;

/** Whether the caller may invite to this place. */
export function inviting({ actor, route }: Asking, place: string) {
  const permitted = permit(actor, demandOf(route), { at: place });
  return isRefusal(permitted) ? permitted : { as: permitted.as };
}

export const noRecipient = (kind: ExchangeKind) =>
  refusing({ kind }, 'key-not-active', 'The recipient key is none in use at this place.');

function badTimes({ expiresAt, dueOn }: Draft, now: string): Refusal | undefined {
  const latest = new Date(Date.parse(now) + SETTINGS.invitationDays * 86_400_000).toISOString();
  const fits = expiresAt > now && expiresAt <= latest;
  const fields = [
    ...(fits ? [] : [{ path: 'body.expiresAt', message: `must lie between now and ${latest}` }]),
    ...(dueOn >= now.slice(0, 10) ? [] : [{ path: 'body.dueOn', message: 'is past' }]),
  ];
  if (fields.length === 0) return undefined;
  return refuse('invalid-input', 'The times of the invitation do not hold.', { fields });
}

/** A new exchange with its first entry. */
export async function invited(
  { actor, now, route }: Asking,
  as: Standing,
  kind: ExchangeKind,
  place: string,
  draft: Draft,
): Promise<Answer | Refusal> {
  const refusal = badTimes(draft, now);
  if (refusal) return refusal;
  const id = `${kind === 'root-key' ? 'rk' : 'tk'}-${randomUUID()}`;
  const { recipientSpki: _, ...told } = draft;
  const form = { ...told, place };
  const drafts = [{ transition: 'invite', article: route.article, to: 'invited', form }];
  const genesis = { number: 0, hash: GENESIS };
  const entered = await append(exchangeThing(id), genesis, drafts, { actor, as, now });
  const exchange = EXCHANGE.parse({
    ...draft,
    schemaVersion: 1,
    id,
    kind,
    place,
    nonce: randomBytes(32).toString('hex'),
    state: 'invited',
    approvals: [],
    deviations: [],
    steps: { invite: personKey(actor) },
    version: 1,
    ledger: entered.head,
    createdAt: now,
  });
  const writes = change(...newExchangeWrites(exchange));
  return { status: 201, body: exchangeView(exchange), change: together(writes, entered.change), version: 1 };
}
