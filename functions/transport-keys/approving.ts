/** Two officers approve one package by its digest; an approval has an end, and holds for nothing else. */
import { personKey } from '../../shared/policy/permit.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import { EXCHANGE_KINDS, SETTINGS } from '../../shared/transport-key/parties.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';
import { changed, keptPackage } from './receiving.ts';
import type { Own } from './taking.ts';

const DAY_MS = 86_400_000;

/** Whether every approval given is young enough, on the day it is relied upon. */
function staleApproval({ approvals, kind }: Exchange, now: string): Refusal | undefined {
  const oldest = new Date(Date.parse(now) - SETTINGS.approvalDays * DAY_MS).toISOString();
  if (approvals.every(({ at }) => at >= oldest)) return undefined;
  const { article } = EXCHANGE_KINDS[kind];
  return refuse('approval-stale', `An approval stands for ${SETTINGS.approvalDays} days.`, { article });
}

const approving: Own<'approve' | 'countersign'> = {
  reads: (id) => ({ package: KEYS.exchangePackage(id) }),
  take: async ({ actor, body, now }, exchange, found) => {
    const sent = await keptPackage(exchange, found.package);
    if ('refused' in sent) return sent;
    if (body.digest !== exchange.package?.digest) return changed(exchange);
    const stale = staleApproval(exchange, now);
    if (stale) return stale;
    const approvals = [...exchange.approvals, { by: personKey(actor), digest: body.digest, at: now }];
    return { next: { approvals }, form: { digest: body.digest } };
  },
};

export const approve: Own<'approve'> = approving;
export const countersign: Own<'countersign'> = approving;

export const withdrawApproval: Own<'withdraw-approval'> = {
  take: ({ body }) => ({ next: { approvals: [] }, form: { reason: body.reason } }),
};

/** Two persons have approved exactly the package that is kept, and not too long ago. */
export async function approvedPackage(exchange: Exchange, item: Item | undefined, now: string) {
  const sent = await keptPackage(exchange, item);
  if ('refused' in sent) return sent;
  const { approvals, package: received } = exchange;
  const persons = new Set(approvals.map(({ by }) => by));
  const same = approvals.every(({ digest }) => digest === received?.digest);
  if (persons.size !== 2 || !same) return changed(exchange);
  return staleApproval(exchange, now) ?? sent;
}
