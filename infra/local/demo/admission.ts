/** How a supplier and its products are admitted through the API, by the persons the rule wants. */
import { COS_DEFAULTS } from '../../../shared/personalization/cos.ts';
import { SPECIFICATION } from '../../../shared/program/conformity.ts';
import type { AdmissionStep } from '../../../shared/supplier/admission.ts';
import type { ProductKind, SupplierKind } from '../../../shared/supplier/kinds.ts';
import { MINISTRY } from './founding.ts';
import { must, type Sessions } from './session.ts';

/** How far it comes: each word is a state. */
type End = 'filed' | 'admitted' | 'suspended' | 'withdrawn';

interface Known {
  readonly id: string;
  /** Last day of its certificate. */
  readonly until: string;
  readonly end?: End;
}

export interface OneProduct extends Known {
  readonly kind: ProductKind;
  readonly model: string;
  readonly release: string;
  /** Of a COS: the form of its secure messaging. */
  readonly messaging?: keyof typeof COS_DEFAULTS;
  /** Of a card: what it is made of. */
  readonly chip?: string;
  readonly cos?: string;
}

export interface OneSupplier extends Known {
  readonly name: string;
  readonly code: string;
  readonly kinds: readonly SupplierKind[];
  readonly products?: readonly OneProduct[];
}

const FROM = '2025-01-01';
const digest = (digit: string) => digit.repeat(64);

const EVIDENCE = [
  { title: '商用密码产品认证证书', issuedBy: '国家密码管理局', number: 'GM0020250001', digest: digest('a') },
  {
    title: '集成电路卡注册证书',
    issuedBy: '国家集成电路卡注册中心',
    number: 'ICC20250001',
    digest: digest('b'),
  },
];

const REPORT = {
  body: '卫生部指定检测中心',
  standards: { technicalSpecification: 'V1.1', commandSet: 'V1.1', testSpecification: 'V1.0' },
  digest: digest('c'),
  from: FROM,
  outcome: 'passed',
};

const OFFICER = 'ministry-officer-cn';
const PASSED = { outcome: 'passed', opinion: '符合卫生部及国家相关部委规定' };
type Call = readonly [who: string, step: AdmissionStep, body: object];

/** The steps to each end, by persons who may follow one another. */
function callsTo(end: End, filing: object, ...proofs: Call[]): Call[] {
  const [first, second] = MINISTRY;
  const reason = { reason: '演示：监督抽检不合格' };
  const admitted: Call[] = [...proofs, [second, 'admit', {}]];
  const further: Record<End, Call[]> = {
    filed: [],
    admitted,
    suspended: [...admitted, [first, 'suspend', reason]],
    withdrawn: [...admitted, [first, 'withdraw', reason]],
  };
  return [[first, 'file', filing], ...further[end]];
}

/** file, review, admit. */
const UNTIL_ADMITTED = 3;

/** Admits a supplier, then its products. What is done already is left as it is found. */
export async function admit(session: Sessions, supplier: OneSupplier, key: string): Promise<void> {
  const { id, name, code, kinds, until, end = 'admitted', products = [] } = supplier;
  const certificate = { number: `BA-${id}`, from: FROM, until };
  const filing = { name, code, kinds, certificate: { ...certificate, scope: kinds }, evidence: EVIDENCE };
  const walk = async (calls: readonly Call[], product?: string) => {
    for (const [who, step, body] of calls) await take(session, who, { step, id, product, body, key });
  };
  const calls = callsTo(end, filing, [OFFICER, 'review', PASSED]);
  // Products are admitted while their supplier still is: what ends it comes last.
  await walk(calls.slice(0, UNTIL_ADMITTED));
  for (const product of products) await walk(productCalls(product), product.id);
  await walk(calls.slice(UNTIL_ADMITTED));
}

function productCalls({ id, until, end = 'admitted', messaging, ...product }: OneProduct): Call[] {
  const filing = {
    ...product,
    certificate: { number: `BA-${id}`, from: FROM, until },
    ...(messaging ? { cosProfile: COS_DEFAULTS[messaging] } : {}),
  };
  const report = { ...REPORT, number: `JC-${id}`, until };
  const { standards: _, ...paper } = report;
  const [specification] = SPECIFICATION.versions;
  const conformity = { ...paper, number: `FH-${id}`, specification };
  const tested: Call = ['testing-body-cn', 'test-report', report];
  const proof: Call = product.kind === 'cos' ? tested : [OFFICER, 'review', PASSED];
  return callsTo(end, filing, proof, ['testing-body-cn', 'conformity-report', conformity]);
}

interface Taking {
  readonly step: AdmissionStep;
  readonly id: string;
  readonly product: string | undefined;
  readonly body: object;
  readonly key: string;
}

/** Done before, or by another load at this moment: everybody takes the same steps. */
const DONE = ['number-taken', 'not-allowed-in-state', 'lost-race'];

async function take({ as }: Sessions, who: string, { step, id, product, body, key }: Taking) {
  const call = {
    params: { id, ...(product ? { product } : {}) },
    body,
    key: `${key}:${step}:${product ?? id}`,
  };
  const name = product ? (`product-${step}` as const) : step;
  const taken = await as(who)('suppliers', name as 'file', call as never);
  if (!taken.ok && DONE.includes(taken.problem.code)) return;
  must(taken, `${name} ${product ?? id}`);
}
