/** The producers of an organisation: each won a tender for card-making of this province, and is admitted. */
import { type Refusal, refuse } from '../refusals.ts';
import type { Supplier } from '../supplier/supplier.ts';
import { supplierFault } from '../supplier/usable.ts';
import type { TenderPlan } from '../tender-plan/tender-plan.ts';
import type { CardMaking } from './card-making.ts';

type Making = Pick<CardMaking, 'place' | 'organization'>;

const KIND = 'card-producer';

/** @param day YYYY-MM-DD, Asia/Shanghai */
export function producersFault(
  { place, organization: { producers, sites } }: Making,
  suppliers: ReadonlyMap<string, Supplier>,
  plans: ReadonlyMap<string, TenderPlan>,
  day: string,
): Refusal | undefined {
  const names = producers.map(({ supplier }) => supplier);
  const stray = sites.findIndex(({ producer }) => !names.includes(producer));
  if (stray >= 0) {
    const fields = [{ path: `organization.sites.${stray}.producer`, message: `one of ${names.join(', ')}` }];
    return refuse('invalid-input', 'A site is one of its producers.', { fields });
  }
  for (const { supplier: id, plan: of } of producers) {
    const supplier = suppliers.get(id);
    const fault = supplier ? supplierFault(supplier, day, KIND) : `supplier ${id} is not on file`;
    if (fault) return refuse('supplier-not-admitted', `${fault}.`, { article: 'RHC-10' });
    const plan = plans.get(of);
    const won = plan?.place === place && plan.winners.some((one) => one.supplier === id && one.kind === KIND);
    if (!won) {
      const detail = `${id} has won no card-making by plan ${of} of ${place}.`;
      return refuse('bid-not-won', detail, { article: 'RHC-11(2)' });
    }
  }
  return undefined;
}
