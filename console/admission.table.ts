/** How suppliers and their products are admitted: steps as the register's table has them; made when built. */
import { isFileBody, type Route } from '../shared/http/route.ts';
import { ROUTES } from '../shared/http/routes.ts';
import { ADMISSION, ADMISSION_STEPS } from '../shared/supplier/admission.ts';
import { SUPPLIER_FORMS } from '../shared/supplier/forms.ts';
import { ADMISSION_STATES } from '../shared/supplier/states.ts';
import type { Action } from './actions.table.ts';

/** A step of an admission, and of which subjects it is one: supplier, chip, cos, card. */
export interface AdmissionAction extends Action {
  readonly of: readonly string[];
  /** Steps whose persons may not take it. */
  readonly others: readonly string[];
}

const routes = ROUTES.suppliers as unknown as Readonly<Record<string, Route>>;

function actionOf(step: (typeof ADMISSION_STEPS)[number], name: string): AdmissionAction[] {
  const route = routes[name];
  if (!route || isFileBody(route.body)) return [];
  const { title, article, from, of, by, hands, distinctFrom = [] } = ADMISSION[step];
  const others = distinctFrom.map((one) => ADMISSION[one as keyof typeof ADMISSION]?.title ?? one);
  const facts = { title, article, from: [...from], of: [...of], by: { ...by }, asks: {}, others };
  return [{ call: `suppliers.${name}`, ...facts, person: hands === 'person' }];
}

export const SUPPLIER_ACTIONS: readonly AdmissionAction[] = ADMISSION_STEPS.filter(
  (step) => step in SUPPLIER_FORMS,
).flatMap((step) => actionOf(step, step));

export const PRODUCT_ACTIONS: readonly AdmissionAction[] = ADMISSION_STEPS.flatMap((step) =>
  actionOf(step, `product-${step}`),
);

export const ADMISSION_STATE_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ADMISSION_STATES).map(([name, { title }]) => [name, title]),
);
