import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/refusals.ts';
import { ADMISSION, ADMISSION_STEPS, admissionFrom } from '../../shared/supplier/admission.ts';
import { fileProduct, fileSupplier } from '../../shared/supplier/file.ts';
import { moveAdmission } from '../../shared/supplier/move.ts';
import { ADMISSION_STATE_NAMES } from '../../shared/supplier/states.ts';
import { NEW_SUPPLIER as NEW_SUPPLIER_FORM } from '../../shared/supplier/supplier.ts';
import { expectGolden } from '../golden.ts';
import { admissionDocument, type Outcomes, SUBJECTS } from './admission-document.ts';
import { FORMS, inState, PARTS, refileForm, somebody, yes } from './every-step.ts';
import {
  ADMITTED,
  CERTIFICATE,
  NEW_PRODUCTS,
  NEW_SUPPLIER,
  NOW,
  productOf,
  REPORT,
  SUPPLIER,
} from './papers.ts';

const asked = { actor: somebody('registrar'), now: NOW };
const at = (now: string) => ({ ...asked, now });

const outcomeOf: Outcomes = (subject, step, state) => {
  if (step === 'file') throw new Error('nothing is filed twice');
  const form = step === 'refile' ? refileForm(subject) : FORMS[step];
  const moved = moveAdmission(inState(subject, state), step, form as never, asked, ADMITTED);
  return isRefusal(moved) ? moved.refused : moved.state;
};

const CELLS = (['supplier', 'chip', 'cos', 'card'] as const).flatMap((subject) =>
  ADMISSION_STEPS.filter((step) => step !== 'file').flatMap((step) =>
    ADMISSION_STATE_NAMES.map((state) => [step, subject, state] as const),
  ),
);

test.each(CELLS)(
  '%s of a %s that is %s leads where the table says, or is refused',
  (step, subject, state) => {
    const { of, from, to } = ADMISSION[step];
    const claimed = to === 'same' ? state : to;
    const possible = of.includes(subject) && from.includes(state);
    expect(outcomeOf(subject, step, state)).toBe(possible ? claimed : 'not-allowed-in-state');
  },
);

test('docs/admission.md is what moveAdmission does', () => {
  expect(Object.keys(SUBJECTS)).toEqual([...ADMISSION.file.of]);
  expectGolden('docs/admission.md', admissionDocument(outcomeOf));
});

test('a refusal of the state names what the state allows instead', () => {
  const moved = moveAdmission(inState('cos', 'withdrawn'), 'admit', {}, asked, ADMITTED);
  expect(moved).toMatchObject({ refused: 'not-allowed-in-state', allowed: ['refile'] });
  expect(admissionFrom('cos', 'filed')).toEqual(['test-report', 'conformity-report', 'admit', 'withdraw']);
});

describe('filing', () => {
  test('a supplier’s certificate covers only what the supplier is', () => {
    const parsed = NEW_SUPPLIER_FORM.safeParse({ ...NEW_SUPPLIER, kinds: ['chip-designer'] });
    expect(parsed.error?.issues[0]?.path).toEqual(['certificate', 'scope']);
  });

  test('needs papers that are not over, on their last day still', () => {
    const file = (now: string) => fileSupplier('huada', NEW_SUPPLIER, at(now));
    expect(file('2026-12-31T15:59:59.000Z')).toMatchObject({ state: 'filed', place: 'CN/supplier/huada' });
    expect(file('2026-12-31T16:00:00.000Z')).toMatchObject({ refused: 'certificate-expired' });
  });

  test.each(['chip', 'cos', 'card'] as const)('a %s is filed only of a supplier certified for it', (kind) => {
    const {
      certificates: [own],
    } = SUPPLIER;
    if (!own) throw new Error('no certificate');
    const narrow = { ...SUPPLIER, certificates: [{ ...own, scope: ['card-producer' as const] }] };
    const file = (supplier: typeof SUPPLIER) =>
      fileProduct(`huada-${kind}`, NEW_PRODUCTS[kind], asked, supplier, PARTS);
    expect(file(SUPPLIER)).toMatchObject({ state: 'filed', kind });
    expect(file(narrow)).toMatchObject({ refused: 'scope-not-covered' });
    expect(file({ ...SUPPLIER, state: 'withdrawn' })).toMatchObject({ refused: 'supplier-not-admitted' });
  });

  test('a finished card names a chip and a COS that are registered as such', () => {
    const file = (parts: typeof PARTS | object) =>
      fileProduct('huada-card', NEW_PRODUCTS.card, asked, SUPPLIER, parts);
    expect(file({})).toMatchObject({ refused: 'product-unknown' });
    expect(file({ chip: PARTS.cos, cos: PARTS.chip })).toMatchObject({ refused: 'product-unknown' });
  });

  test('a product bears the name of its supplier', () => {
    const filed = fileProduct('other-chip', NEW_PRODUCTS.chip, asked, SUPPLIER, {});
    expect(filed).toMatchObject({ refused: 'invalid-input' });
  });

  test('anew after withdrawal begins again: review, report and earlier hands count no more', () => {
    const cos = moveAdmission(
      inState('cos', 'withdrawn'),
      'refile',
      refileForm('cos') as never,
      asked,
      ADMITTED,
    );
    expect(cos).toMatchObject({ reports: [], steps: { refile: 'https://issuer.test|registrar' } });
    expect(Object.keys(yes(cos).steps)).toEqual(['refile']);
    const supplier = moveAdmission(inState('supplier', 'withdrawn'), 'refile', NEW_SUPPLIER, asked);
    expect(moveAdmission(yes(supplier), 'admit', {}, asked)).toMatchObject({ refused: 'review-missing' });
  });
});

describe('admission', () => {
  test('needs a passed review', () => {
    expect(moveAdmission(SUPPLIER, 'admit', {}, asked)).toMatchObject({ refused: 'review-missing' });
    const failed = yes(moveAdmission(SUPPLIER, 'review', { ...FORMS.review, outcome: 'failed' }, asked));
    expect(moveAdmission(failed, 'admit', {}, asked)).toMatchObject({ refused: 'review-missing' });
    const passed = yes(moveAdmission(failed, 'review', FORMS.review, asked));
    expect(moveAdmission(passed, 'admit', {}, asked)).toMatchObject({ state: 'admitted', version: 4 });
  });

  test('is not reviewed on evidence that has expired', () => {
    const [one] = FORMS.review.evidence;
    const stale = { ...FORMS.review, evidence: [{ ...one, until: '2026-03-01' }] } as never;
    expect(moveAdmission(SUPPLIER, 'review', stale, asked)).toMatchObject({ refused: 'certificate-expired' });
  });

  test('of a COS needs, instead, a passed test report that is valid that day', () => {
    const cos = productOf('cos');
    const admit = (...reports: object[]) =>
      moveAdmission({ ...cos, reports: reports as [] }, 'admit', {}, asked, ADMITTED);
    expect(admit()).toMatchObject({ refused: 'report-missing', article: 'SAM-7' });
    expect(admit({ ...REPORT, outcome: 'failed' })).toMatchObject({ refused: 'report-missing' });
    expect(admit({ ...REPORT, from: '2026-03-03' })).toMatchObject({ refused: 'report-missing' });
    expect(admit({ ...REPORT, until: '2026-03-01' })).toMatchObject({ refused: 'report-missing' });
    expect(admit(REPORT, { ...REPORT, outcome: 'failed' })).toMatchObject({ refused: 'report-missing' });
    expect(admit(REPORT)).toMatchObject({ state: 'admitted' });
  });

  test('of a product needs its supplier’s', () => {
    const admit = (supplier: typeof SUPPLIER) =>
      moveAdmission(inState('chip', 'filed'), 'admit', {}, asked, supplier);
    expect(admit(SUPPLIER)).toMatchObject({ refused: 'supplier-not-admitted', article: 'SAM-6' });
    expect(admit(ADMITTED)).toMatchObject({ state: 'admitted' });
  });
});

describe('renewal', () => {
  const renewed = (now: string, form: object = {}) =>
    moveAdmission(inState('supplier', 'admitted'), 'renew', { ...FORMS.renew, ...form }, at(now));

  test('is made through the last day of the certificate, and refused once it is over', () => {
    expect(renewed('2026-12-31T15:59:59.000Z')).toMatchObject({ certificates: [{}, { number: '备-2' }] });
    expect(renewed('2026-12-31T16:00:00.000Z')).toMatchObject({ refused: 'certificate-expired' });
  });

  test('keeps the scope, leaves no gap and lasts longer', () => {
    expect(yes(renewed(NOW)).certificates.at(-1)).toEqual({ ...FORMS.renew, scope: NEW_SUPPLIER.kinds });
    expect(renewed(NOW, { from: '2027-01-02' })).toMatchObject({ refused: 'invalid-input' });
    expect(renewed(NOW, { from: '2026-01-01', until: '2026-12-31' })).toMatchObject({
      refused: 'invalid-input',
    });
  });

  test('a suspended one can be renewed, and comes back only with a certificate that is not over', () => {
    const suspended = inState('chip', 'suspended');
    expect(moveAdmission(suspended, 'renew', FORMS.renew, asked, ADMITTED)).toMatchObject({
      state: 'suspended',
    });
    const late = moveAdmission(suspended, 'reinstate', FORMS.reinstate, at('2027-01-01T00:00:00Z'), ADMITTED);
    expect(late).toMatchObject({ refused: 'certificate-expired' });
  });
});

test('only a COS has a profile for the bench', () => {
  const form = { certificate: CERTIFICATE, evidence: [], cosProfile: {} } as never;
  const refile = (kind: 'chip' | 'cos') =>
    moveAdmission(inState(kind, 'withdrawn'), 'refile', form, asked, ADMITTED);
  expect(refile('chip')).toMatchObject({ refused: 'invalid-input' });
  expect(refile('cos')).toMatchObject({ state: 'filed' });
});
