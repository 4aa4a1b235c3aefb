/** A result is filed: who won, admitted for it as the commit stands, within what was approved (RHC-11(2)). */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { type Known, kindsSaid, notApproved, resultFault } from '../../shared/tender-plan/result.ts';
import type { TENDER_PLAN_ROUTES } from '../../shared/tender-plan/routes.ts';
import type { Result } from '../../shared/tender-plan/tender-plan.ts';
import type { Answerer, Found } from '../runtime/answers.ts';
import { change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import type { Key, Write } from '../storage/store.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

/** What a result names, each once: it is read with the plan, and asked again as the commit stands. */
function named({ winners }: Result): Readonly<Record<string, Key>> {
  return Object.fromEntries(
    winners.flatMap(({ supplier, products }) => [
      [`supplier ${supplier}`, KEYS.supplier(supplier)] as const,
      ...products.map((id) => [`product ${id}`, KEYS.product(id)] as const),
    ]),
  );
}

function knownIn(found: Found, names: readonly string[]): Known {
  const of = <T extends { readonly id: string }>(
    word: string,
    read: (item: Found[string]) => T | undefined,
  ) =>
    new Map(
      names
        .filter((name) => name.startsWith(word))
        .flatMap((name) => read(found[name]) ?? [])
        .map((it) => [it.id, it] as const),
    );
  return { suppliers: of('supplier ', supplierIn), products: of('product ', productIn) };
}

/** Nobody suspends one of them meanwhile. */
const stillAdmitted = ({ suppliers, products }: Known): Write[] => [
  ...[...suppliers.values()].map((it): Write => ({ check: KEYS.supplier(it.id), when: versionOf(it) })),
  ...[...products.values()].map((it): Write => ({ check: KEYS.product(it.id), when: versionOf(it) })),
];
const versionOf = ({ version }: { readonly version: number }) => ({ versionIs: version });

export const fileResult: Answerer<(typeof TENDER_PLAN_ROUTES)['file-result']> = {
  reads: ({ params, body }) => ({ ...one({ params }), ...named(body) }),
  answer: (ask, found) => {
    const permitted = permittedOne(ask, found.it);
    if ('refused' in permitted) return permitted;
    const early = notApproved(permitted.thing);
    if (early) return early;
    const entered = enteredFor('file-result', ask, found.it);
    if ('refused' in entered) return entered;
    const winners = kindsSaid(entered.thing, ask.body);
    if (isRefusal(winners)) return winners;
    const known = knownIn(found, Object.keys(named(ask.body)));
    const fault = resultFault(entered.thing, winners, known, shanghaiDay(ask.now));
    if (fault) return fault;
    const next = { winners, resultFiledAt: ask.now, updatedAt: ask.now };
    const along = change(...stillAdmitted(known));
    return taken('file-result', ask, entered, { form: { winners }, next, along });
  },
};
