/** docs/admission.md, from the table and from what moveAdmission made of every subject in every state. */
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { cite, citeArticle } from '../../shared/regulation/regulation.ts';
import {
  ADMISSION,
  ADMISSION_STEPS,
  type AdmissionStep,
  type Need,
} from '../../shared/supplier/admission.ts';
import { TEST_STANDARDS } from '../../shared/supplier/certificate.ts';
import {
  PRODUCT_KINDS,
  SUPPLIER_KINDS,
  type Subject,
  type SupplierKind,
} from '../../shared/supplier/kinds.ts';
import {
  ADMISSION_STATE_NAMES,
  ADMISSION_STATES,
  type AdmissionState,
} from '../../shared/supplier/states.ts';

/** Subject, step and state → the state afterwards, or the refusal's code. */
export type Outcomes = (subject: Subject, step: AdmissionStep, state: AdmissionState) => string;

export const SUBJECTS: Record<Subject, string> = {
  supplier: '供应商',
  chip: PRODUCT_KINDS.chip.title,
  cos: PRODUCT_KINDS.cos.title,
  card: PRODUCT_KINDS.card.title,
};

const NEED_WORDS: Record<Need, string> = {
  unexpired: '备案证书未过期',
  proof: '审核已通过（COS：有当日有效的合格检测报告）',
  supplier: '产品的供应商当日已准入、证书有效且覆盖该类产品',
};

const title = (state: string) =>
  state in ADMISSION_STATES ? ADMISSION_STATES[state as AdmissionState].title : state;
const stepTitle = (name: string) => ADMISSION[name as AdmissionStep].title;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function rules(): string[] {
  const rows = ADMISSION_STEPS.map((name) => {
    const { of, by, needs = [], distinctFrom = [], anew, ...row } = ADMISSION[name];
    return [
      `${row.title}<br>\`${name}\``,
      cite(row),
      of.map((subject) => SUBJECTS[subject]).join('、'),
      Object.keys(by)
        .map((role) => ROLES[role as Role].title)
        .join('、'),
      distinctFrom.map(stepTitle).join('、') || '—',
      [...needs.map((need) => NEED_WORDS[need]), ...(anew ? ['此前的审核与检测不再算数'] : [])].join('；') ||
        '—',
      row.tells ? '通知' : '—',
    ];
  });
  return table(['办理', '依据', '对象', '谁（须本人）', '不得与谁同为一人', '条件', '告知'], rows);
}

function grid(subject: Subject, outcomes: Outcomes): string[] {
  const steps = ADMISSION_STEPS.filter((name) => ADMISSION[name].of.includes(subject) && name !== 'file');
  const rows = steps.map((name) => [
    `${stepTitle(name)} \`${name}\``,
    ...ADMISSION_STATE_NAMES.map((state) => {
      const outcome = outcomes(subject, name, state);
      return outcome === 'not-allowed-in-state' ? '—' : title(outcome);
    }),
  ]);
  return table(['办理', ...ADMISSION_STATE_NAMES.map(title)], rows);
}

const kinds = Object.entries(SUPPLIER_KINDS).map(([kind, facts]) => [
  `${facts.title} \`${kind}\``,
  citeArticle(facts.article),
  Object.values(PRODUCT_KINDS)
    .filter(({ of }) => of === (kind as SupplierKind))
    .map((product) => product.title)
    .join('、') || '—',
]);

export function admissionDocument(outcomes: Outcomes): string {
  const section = (heading: string, lines: readonly string[]) => ['', `## ${heading}`, '', ...lines];
  return [
    '# 供应商与产品的备案和准入',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/supplier/admission.test.ts`，来自 `shared/supplier/admission.ts`。',
    ...section('供应商的类别', table(['类别', '依据', '产品'], kinds)),
    ...section('每项办理的规则', rules()),
    ...section('每项办理 × 每个状态', [
      '由 `moveAdmission` 在条件都满足时实际得出：格内是办理后的状态，— 是拒绝（`not-allowed-in-state`）。',
    ]),
    ...(Object.keys(SUBJECTS) as Subject[]).flatMap((subject) => [
      '',
      `### ${SUBJECTS[subject]}`,
      '',
      ...grid(subject, outcomes),
    ]),
    ...section(
      '检测依据',
      Object.values(TEST_STANDARDS).map((one) => `- ${one.title}（${citeArticle(one.article)}）`),
    ),
    '',
  ].join('\n');
}
