import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusDays } from '../../shared/fields.ts';
import { type Actor, permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { ADMISSION, ADMISSION_STEPS, type AdmissionStep } from '../../shared/supplier/admission.ts';
import type { Subject } from '../../shared/supplier/kinds.ts';
import { moveAdmission } from '../../shared/supplier/move.ts';
import type { Product } from '../../shared/supplier/product.ts';
import { factsOf } from '../../shared/supplier/states.ts';
import type { Supplier } from '../../shared/supplier/supplier.ts';
import { SEED } from '../ledger/seed.ts';
import { somebody } from './every-step.ts';
import { ADMITTED, CONFORMITY, EVIDENCE, NEW_SUPPLIER, productOf, REPORT, SUPPLIER } from './papers.ts';

const DAY = '2026-01-01';
/** Four persons who may do everything: only the separation of duties keeps them apart. */
const PEOPLE: readonly Actor[] = ['filer', 'one', 'two', 'three'].map((subject) => ({
  ...somebody(subject),
  standings: (['ministry-registrar', 'ministry-officer', 'testing-body'] as const).map((role) => ({
    role,
    place: 'CN',
  })),
}));

const MOVES = ADMISSION_STEPS.filter((step) => step !== 'file');
const call = fc.record({
  who: fc.constantFrom(...PEOPLE),
  step: fc.constantFrom(...MOVES, 'admit' as const, 'review' as const, 'test-report' as const),
  days: fc.integer({ min: 0, max: 90 }),
  passed: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
});
type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

/** A form for the step on a day: papers for a year. */
function formOf(subject: Subject, { step, passed }: Call, day: string, until: string) {
  const outcome = passed ? 'passed' : 'failed';
  const certificate = { number: '备', from: day, until: plusDays(day, 365) };
  const refile =
    subject === 'supplier'
      ? { ...NEW_SUPPLIER, certificate: { ...certificate, scope: NEW_SUPPLIER.kinds } }
      : { certificate, evidence: [] };
  const forms: Record<Exclude<AdmissionStep, 'file'>, object> = {
    review: { outcome, opinion: '意见', evidence: [EVIDENCE] },
    'test-report': { ...REPORT, outcome, from: day, until: plusDays(day, 365) },
    'conformity-report': { ...CONFORMITY, outcome },
    admit: {},
    suspend: { reason: '抽检' },
    reinstate: { reason: '整改' },
    renew: { number: '备', from: until, until: plusDays(until, 365) },
    withdraw: { reason: '停产' },
    refile,
  };
  return forms[step];
}

/** What the rule remembers, told once more without it: who filed, who proved, who admitted, who suspended. */
interface Model {
  hands: { file: string; proof?: string | undefined; admit?: string; suspend?: string };
  proven: boolean;
  until: string;
}

test('whatever happens, what is admitted was filed, proven and admitted by three persons with papers in force', () => {
  let admissions = 0;
  const history = fc.property(
    fc.constantFrom<Subject>('supplier', 'chip', 'cos', 'card'),
    fc.array(call, { maxLength: 25 }),
    (subject, calls) => {
      let thing: Supplier | Product = subject === 'supplier' ? SUPPLIER : productOf(subject);
      const supplier: Supplier = {
        ...ADMITTED,
        certificates: [{ ...NEW_SUPPLIER.certificate, until: '2099-12-31' }],
      };
      const model: Model = { hands: { file: 'filer' }, proven: false, until: '2026-12-31' };
      let day = DAY;
      for (const one of calls) {
        day = plusDays(day, one.days);
        const { who, step, passed } = one;
        const as = permit(who, ADMISSION[step], { at: 'CN/supplier/huada' }, thing.steps);
        const last = thing.certificates.at(-1)?.until ?? '';
        const asked = { actor: who, now: `${day}T04:00:00.000Z` };
        const moved = isRefusal(as)
          ? as
          : moveAdmission(thing, step, formOf(subject, one, day, last) as never, asked, supplier);
        if (isRefusal(moved)) continue;
        const { hands } = model;
        if (step === 'review' || step === 'test-report') {
          expect(who.subject).not.toBe(hands.file);
          hands.proof = who.subject;
          model.proven = passed;
        }
        if (step === 'admit') {
          admissions += 1;
          expect(new Set([hands.file, hands.proof, who.subject]).size).toBe(3);
          expect(model.proven).toBe(true);
          expect(model.until >= day).toBe(true);
          hands.admit = who.subject;
        }
        if (step === 'suspend') hands.suspend = who.subject;
        if (step === 'reinstate') expect(who.subject).not.toBe(hands.suspend);
        if (step === 'withdraw') expect(who.subject).not.toBe(hands.admit);
        if (step === 'renew') {
          expect(model.until >= day).toBe(true);
          model.until = plusDays(model.until, 365);
        }
        if (step === 'refile') {
          model.hands = { file: who.subject };
          model.proven = false;
          model.until = plusDays(day, 365);
        }
        expect(moved.version).toBe(thing.version + 1);
        thing = moved;
        expect(thing.certificates.at(-1)?.until).toBe(model.until);
        if (factsOf(thing.state).usable) expect(model.hands.admit).toBeDefined();
      }
    },
  );
  fc.assert(history, { seed: SEED, numRuns: 1500 });
  expect(admissions).toBeGreaterThan(50);
});
