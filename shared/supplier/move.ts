/** Decide purely: what a step of the admission makes of a supplier or a product. The clock is an argument. */
import { plusDays } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { type Actor, personKey } from '../policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../refusals.ts';
import { ADMISSION, type AdmissionStep, admissionFrom, type Need } from './admission.ts';
import { KEPT } from './certificate.ts';
import { fitOf } from './file.ts';
import type { ProductForm, SUPPLIER_FORMS, SupplierForm } from './forms.ts';
import { PRODUCT_KINDS, type Subject } from './kinds.ts';
import type { Product } from './product.ts';
import type { Supplier } from './supplier.ts';
import { reportFault, supplierFault } from './usable.ts';

type Admissible = Supplier | Product;
type MoveName = Exclude<AdmissionStep, 'file'>;
type FormOf<Name extends MoveName> =
  | ProductForm<Name>
  | (Name extends keyof typeof SUPPLIER_FORMS ? SupplierForm<Name> : never);

interface Asked {
  readonly actor: Actor;
  readonly now: string;
}

interface Situation {
  readonly day: string;
  readonly now: string;
  /** Whose product it is. */
  readonly supplier?: Supplier | undefined;
}

const subjectOf = (thing: Admissible): Subject => ('kind' in thing ? thing.kind : 'supplier');

/** What each need says when it is not met. */
const NEEDS: Record<Need, (thing: Admissible, situation: Situation) => Refusal | undefined> = {
  unexpired: ({ certificates }, { day }) => {
    const last = certificates.at(-1)?.until ?? '';
    if (last >= day) return undefined;
    return refuse('certificate-expired', `The certificate expired on ${last}; withdraw, and file anew.`);
  },
  proof: (thing, { day }) => {
    if ('kind' in thing && !ADMISSION.review.of.includes(thing.kind)) {
      const fault = reportFault(thing, day);
      return fault ? refuse('report-missing', `${thing.id}: ${fault}.`, { article: 'SAM-7' }) : undefined;
    }
    if (thing.review?.outcome === 'passed') return undefined;
    const detail = thing.review ? 'The review was not passed.' : 'It has not been reviewed.';
    return refuse('review-missing', detail, { article: 'RHC-10' });
  },
  supplier: (thing, { day, supplier }) => {
    if (!('kind' in thing) || !supplier) return undefined;
    const { of, article } = PRODUCT_KINDS[thing.kind];
    const fault = supplierFault(supplier, day, of);
    return fault ? refuse('supplier-not-admitted', `On ${day} ${fault}.`, { article }) : undefined;
  },
};

type Changes<T extends Admissible> = Partial<Omit<T, 'state' | 'version' | 'steps' | 'ledger'>>;
type Change<Name extends MoveName> = (
  thing: Admissible,
  form: FormOf<Name>,
  situation: Situation,
) => Changes<Supplier> | Changes<Product> | Refusal;

const CHANGES: { readonly [Name in MoveName]?: Change<Name> } = {
  review: (_, form, { day, now }) => {
    const stale = form.outcome === 'passed' && form.evidence.find(({ until }) => until && until < day);
    if (stale) return refuse('certificate-expired', `${stale.title} expired on ${stale.until}.`);
    return { review: { ...form, at: now } };
  },
  'test-report': (thing, form) => ('kind' in thing ? { reports: [...thing.reports, form].slice(-KEPT) } : {}),
  'conformity-report': (thing, form) =>
    'kind' in thing ? { conformity: [...thing.conformity, form].slice(-KEPT) } : {},
  renew: (thing, form) => {
    const last = thing.certificates.at(-1);
    if (!last || form.until <= last.until || form.from > plusDays(last.until, 1)) return NOT_A_RENEWAL;
    const all =
      'kind' in thing ? [...thing.certificates, form] : [...thing.certificates, { ...last, ...form }];
    return { certificates: all.slice(-KEPT) } as Changes<Supplier>;
  },
  refile: (thing, form, { day, supplier }) => {
    const fit = fitOf('kind' in thing ? thing.kind : undefined, form, day, supplier);
    if (fit) return fit;
    if ('cosProfile' in form && form.cosProfile && subjectOf(thing) !== 'cos') return NO_COS;
    const { certificate, ...rest } = form;
    return { ...rest, certificates: [certificate] } as Changes<Supplier>;
  },
};

const NOT_A_RENEWAL = refuse('invalid-input', 'A renewal follows the certificate before and lasts longer.', {
  fields: [{ path: 'body.until', message: 'later than before, and without a gap' }],
});

const NO_COS = refuse('invalid-input', 'Only a COS is spoken to on the bench.', {
  fields: [{ path: 'body.cosProfile', message: 'only of a COS' }],
});

/**
 * Takes one step: state, then the row's needs, then what the form asks.
 * @returns the thing after it — or the refusal
 */
export function moveAdmission<T extends Admissible, Name extends MoveName>(
  thing: T,
  name: Name,
  form: FormOf<Name>,
  { actor, now }: Asked,
  supplier?: Supplier,
): T | Refusal {
  const row = ADMISSION[name];
  const { article } = row;
  const subject = subjectOf(thing);
  if (!(row.of.includes(subject) && row.from.includes(thing.state))) {
    const detail = `A ${subject} that is ${thing.state} cannot take ${name}.`;
    return refuse('not-allowed-in-state', detail, { article, allowed: admissionFrom(subject, thing.state) });
  }
  const situation = { day: shanghaiDay(now), now, supplier };
  for (const need of row.needs ?? []) {
    const refusal = NEEDS[need](thing, situation);
    if (refusal) return { article, ...refusal };
  }
  const change = CHANGES[name] as Change<Name> | undefined;
  const changes = change?.(thing, form, situation) ?? {};
  if (isRefusal(changes)) return { article, ...changes };
  const { steps, version } = thing;
  return {
    ...thing,
    ...(row.anew ? { review: undefined, ...('kind' in thing ? { reports: [], conformity: [] } : {}) } : {}),
    ...changes,
    state: row.to === 'same' ? thing.state : row.to,
    steps: { ...(row.anew ? {} : steps), [name]: personKey(actor) },
    version: version + 1,
    updatedAt: now,
  };
}
