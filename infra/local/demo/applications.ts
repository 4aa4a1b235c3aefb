/** A unit's application on its way: filled in, with the scan of the stamped form, submitted, approved. */
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { DEMO_SCAN } from './scan.ts';
import { must, type Sessions } from './session.ts';

interface Filling {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly quantities: Readonly<Partial<Record<Kind, number>>>;
  readonly locations?: readonly { readonly location: string; readonly kind: Kind }[];
}

interface Applying extends Filling {
  /** Before every key. */
  readonly key: string;
  readonly applicant: string;
  readonly manager: string;
}

const linesOf = (quantities: Filling['quantities']) =>
  Object.entries(quantities).map(([kind, quantity]) => ({ kind: kind as Kind, quantity }));

/** The form as the unit's people fill it in. */
export const table1 = ({ id, unit, unitName, quantities, locations = [] }: Filling) => ({
  id,
  unit,
  unitName,
  county: '市区',
  department: '市卫生局',
  address: '中山路 1 号',
  insuranceCode: 'YB-0001',
  administrator: '张伟',
  phone: '0311-86000000',
  applicant: '赵敏',
  appliedOn: '2026-01-05',
  lines: linesOf(quantities),
  locations: [...locations],
});

/** As the centre decides it: all that was applied for. */
export const approval = ({ id, quantities }: Pick<Filling, 'id' | 'quantities'>) => ({
  number: id.toUpperCase(),
  lines: linesOf(quantities),
  responsible: '孙丽',
  handler: '钱进',
});

/** Fills one in, with its scan, and submits it. */
export async function submitApplication({ as }: Sessions, applying: Applying): Promise<void> {
  const { id, key, applicant } = applying;
  const body = table1(applying);
  const call = as(applicant);
  must(await call('applications', 'apply', { body, key: `${key}:apply` }), `application ${id}`);
  const params = { id };
  must(await call('applications', 'scan', { params, body: DEMO_SCAN, key: `${key}:scan` }), `scan of ${id}`);
  must(await call('applications', 'submit', { params, body: {}, key: `${key}:submit` }), `submit ${id}`);
}

/** Approves as much as was applied for. */
export async function approveApplication({ as }: Sessions, applying: Applying): Promise<void> {
  const { id, key } = applying;
  const call = { params: { id }, body: approval(applying), key: `${key}:approve` };
  must(await as(applying.manager)('applications', 'approve', call), `approve ${id}`);
}
