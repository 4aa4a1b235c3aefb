/**
 * How suppliers and their products are admitted, as data. A row is at once the rule, the endpoint, the
 * permission, the ledger line and a line of docs/admission.md. Change the rule here.
 */
import type { EventKind } from '../event/event.ts';
import type { Demand } from '../policy/permit.ts';
import type { Basis } from '../regulation/regulation.ts';
import type { Subject } from './kinds.ts';
import type { AdmissionState } from './states.ts';

export const ADMISSION_STEPS = [
  'file',
  'review',
  'test-report',
  'conformity-report',
  'admit',
  'suspend',
  'reinstate',
  'renew',
  'withdraw',
  'refile',
] as const;
export type AdmissionStep = (typeof ADMISSION_STEPS)[number];

/**
 * What must hold on the day besides the state: unexpired — the newest certificate's last day is not over ·
 * proof — a passed review; of a COS a good test report instead · supplier — its supplier is usable.
 */
export type Need = 'unexpired' | 'proof' | 'supplier';

interface Row extends Demand {
  readonly title: string;
  readonly of: readonly Subject[];
  /** Nothing: it begins here. */
  readonly from: readonly AdmissionState[];
  readonly to: AdmissionState | 'same';
  readonly needs?: readonly Need[];
  /** It begins anew: earlier steps, review and reports count no more. */
  readonly anew?: true;
  readonly tells?: EventKind;
}

export type AdmissionRow = Row & Basis;
const REGISTRAR = { 'ministry-registrar': 'within' } as const;
const REPORTED = {
  from: ['filed', 'admitted', 'suspended'],
  to: 'same',
  by: { 'testing-body': 'within' },
  hands: 'person',
  distinctFrom: ['file', 'refile'],
} as const;
const ALL = ['supplier', 'chip', 'cos', 'card'] as const;
export const ADMISSION: Record<AdmissionStep, AdmissionRow> = {
  file: {
    title: '备案',
    article: 'SAM-5',
    also: ['SAM-6'],
    of: ALL,
    from: [],
    to: 'filed',
    by: REGISTRAR,
    hands: 'person',
  },
  review: {
    title: '资质审核',
    article: 'RHC-10',
    of: ['supplier', 'chip', 'card'],
    from: ['filed'],
    to: 'same',
    by: { 'ministry-officer': 'within' },
    hands: 'person',
    distinctFrom: ['file', 'refile'],
  },
  'test-report': {
    title: '登记检测报告',
    article: 'SAM-7',
    of: ['cos'],
    ...REPORTED,
  },
  'conformity-report': {
    title: '登记技术规范符合性检测报告',
    article: 'RHC-6',
    of: ['chip', 'cos', 'card'],
    ...REPORTED,
  },
  admit: {
    title: '准入并公布',
    article: 'SAM-5',
    also: ['RHC-10'],
    of: ALL,
    from: ['filed'],
    to: 'admitted',
    needs: ['unexpired', 'proof', 'supplier'],
    tells: 'admitted',
    by: REGISTRAR,
    hands: 'person',
    distinctFrom: ['file', 'refile', 'review', 'test-report'],
  },
  suspend: {
    title: '暂停',
    article: 'SAM-5',
    of: ALL,
    from: ['admitted'],
    to: 'suspended',
    tells: 'admission-suspended',
    by: REGISTRAR,
    hands: 'person',
  },
  reinstate: {
    title: '恢复',
    article: 'SAM-5',
    of: ALL,
    from: ['suspended'],
    to: 'admitted',
    needs: ['unexpired', 'proof', 'supplier'],
    tells: 'admission-reinstated',
    by: REGISTRAR,
    hands: 'person',
    distinctFrom: ['suspend'],
  },
  renew: {
    title: '换证',
    article: 'SAM-5',
    of: ALL,
    from: ['admitted', 'suspended'],
    to: 'same',
    needs: ['unexpired'],
    by: REGISTRAR,
    hands: 'person',
    distinctFrom: ['admit'],
  },
  withdraw: {
    title: '撤销',
    article: 'SAM-5',
    of: ALL,
    from: ['filed', 'admitted', 'suspended'],
    to: 'withdrawn',
    tells: 'admission-withdrawn',
    by: REGISTRAR,
    hands: 'person',
    distinctFrom: ['admit'],
  },
  refile: {
    title: '重新备案',
    article: 'SAM-5',
    of: ALL,
    from: ['withdrawn'],
    to: 'filed',
    anew: true,
    by: REGISTRAR,
    hands: 'person',
  },
};

/** What the table allows a subject in a state, in the table's order. */
export function admissionFrom(subject: Subject, state: AdmissionState): AdmissionStep[] {
  return ADMISSION_STEPS.filter(
    (name) => ADMISSION[name].of.includes(subject) && ADMISSION[name].from.includes(state),
  );
}
