/**
 * What is read of exchanges: one, those of a place, those overdue, the package, the record of its ceremony.
 */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import { exchangeView } from '../../shared/transport-key/exchange.ts';
import { EXCHANGE_KINDS, type ExchangeKind, HANDED_ON } from '../../shared/transport-key/parties.ts';
import type { ROOT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { ceremonyIn, exchangeIn, packageIn } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { one, permittedOne } from './taking.ts';

type Routes = typeof ROOT_KEY_ROUTES;
type Listing = Pick<Ask, 'actor' | 'route' | 'store' | 'now'> & {
  readonly query: Ask<Routes['exchanges']>['query'];
};

const may = ({ actor, route, query }: Listing) =>
  permit(actor, demandOf(route), { at: query.place, destination: query.place });

async function listed(ask: Listing, ids: readonly string[], next: string | undefined) {
  const keys = ids.map((id) => KEYS.exchange(id));
  const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
  const items = await Promise.all(parts.map((part) => ask.store.read(part)));
  const exchanges = items.flat().flatMap((item) => exchangeIn(item) ?? []);
  return { status: 200, body: { exchanges: exchanges.map((it) => exchangeView(it)), next } } as const;
}

/** The reads of a kind. */
export function reads(kind: ExchangeKind) {
  const { article } = EXCHANGE_KINDS[kind];
  const exchange: Answerer<Routes['exchange']> = {
    reads: one,
    answer: (ask, found) => {
      const entered = permittedOne(kind, ask, found.it);
      if ('refused' in entered) return entered;
      return { status: 200, body: exchangeView(entered.thing), version: entered.thing.version };
    },
  };
  const exchanges: Answerer<Routes['exchanges']> = {
    answer: async (ask) => {
      const permitted = may(ask);
      if (isRefusal(permitted)) return permitted;
      const { table, pk } = KEYS.exchangeAt(kind, ask.query.place, '');
      const page = await pageOf(ask.store, { table, pk }, ask.query);
      if ('refused' in page) return page;
      return listed(
        ask,
        page.items.map(({ sk }) => String(sk)),
        page.next,
      );
    },
  };
  const overdue: Answerer<Routes['overdue']> = {
    answer: async (ask) => {
      const permitted = may(ask);
      if (isRefusal(permitted)) return permitted;
      const { table, pk } = KEYS.exchangeDue(kind, ask.query.place, '', '');
      const page = await pageOf(ask.store, { table, pk }, ask.query);
      if ('refused' in page) return page;
      // The earliest day stands first: from the first that is not yet over, nothing is overdue.
      const today = shanghaiDay(ask.now);
      const late = page.items.map(({ sk }) => String(sk)).filter((sk) => sk.slice(0, 10) < today);
      const ids = late.map((sk) => sk.slice(11));
      return listed(ask, ids, late.length === page.items.length ? page.next : undefined);
    },
  };
  const sent: Answerer<Routes['package']> = {
    reads: (ask) => ({ ...one(ask), package: KEYS.exchangePackage(ask.params.id) }),
    answer: (ask, found) => {
      const entered = permittedOne(kind, ask, found.it);
      if ('refused' in entered) return entered;
      const { thing, as } = entered;
      const kept = packageIn(found.package);
      if (!kept) return refuse('not-allowed-in-state', 'There is no package, or none any more.', { article });
      // Its sender has it anyway; the recipient has it once two persons have approved.
      if (as.place !== thing.destination && !HANDED_ON.includes(thing.state))
        return refuse('not-allowed-in-state', 'It has not been handed on.', { article });
      return { status: 200, body: kept };
    },
  };
  const ceremony: Answerer<Routes['ceremony']> = {
    reads: (ask) => ({ ...one(ask), record: KEYS.ceremony(ask.params.id) }),
    answer: (ask, found) => {
      const entered = permittedOne(kind, ask, found.it);
      if ('refused' in entered) return entered;
      const record = ceremonyIn(found.record);
      if (!record)
        return refuse('not-allowed-in-state', 'The record is closed when the check values are compared.', {
          article,
        });
      return { status: 200, body: record };
    },
  };
  return { exchange, exchanges, overdue, package: sent, ceremony };
}
