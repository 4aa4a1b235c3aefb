/** docs/verdicts.md: every cause × every state of a card × kind × operation, as judge answers. */
import { cite } from '../../shared/regulation/regulation.ts';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import { STATE_NAMES, STATES } from '../../shared/sam-card/states.ts';
import { SETTINGS } from '../../shared/settings.ts';
import { OUTCOMES, SIGNS, VERDICT_CAUSE_NAMES, VERDICT_CAUSES } from '../../shared/supervision/causes.ts';
import { type CardFacts, factsOf, type SignatureCheck } from '../../shared/supervision/facts.ts';
import { mayDo, OPERATION_NAMES, OPERATIONS } from '../../shared/supervision/operations.ts';
import { type Judged, judge, RULES_VERSION, type Verdict } from '../../shared/supervision/verdict.ts';
import { LIVES, type Life, LOST_BEFORE, live, shifted } from './lives.ts';

const HOUR = 3_600_000;
const OWN = { institution: 'A1', terminal: '130101000001' } as const;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

interface Circumstance {
  readonly title: string;
  readonly where?: Partial<typeof OWN> | { readonly institution?: string; readonly terminal?: string };
  /** When, from the moment at which the card came into its state. */
  readonly when: (at: string) => string;
  readonly signature?: SignatureCheck;
}

const after = (at: string) => shifted(at, 24 * HOUR);

/** What a use may be like; each row of the document is asked all of them. */
export const CIRCUMSTANCES: readonly Circumstance[] = [
  { title: '进入该状态前一日<br>本单位、登记终端', when: (at) => shifted(at, -24 * HOUR) },
  { title: '其后<br>本单位、登记终端', when: after },
  { title: '其后<br>本单位、另一终端', when: after, where: { terminal: '130101000002' } },
  { title: '其后<br>另一单位', when: after, where: { institution: 'B2' } },
  { title: '超过有效期限后<br>本单位、登记终端', when: () => '2036-12-31T16:00:00.000Z' },
  { title: '其后<br>签名不符或签发者不明', when: after, signature: 'wrong' },
];

const useOf = ({ where, when }: Circumstance, at: string, operation: Judged['operation']): Judged => ({
  ...OWN,
  ...where,
  occurredAt: when(at),
  operation,
});

const word = (verdict: Verdict) =>
  verdict.outcome === 'accepted'
    ? OUTCOMES.accepted.title
    : `${OUTCOMES[verdict.outcome].title}：${VERDICT_CAUSES[verdict.cause].title}`;

/** What becomes of all kinds and operations that may, and of all that may not: each of one mind. */
export function cell(facts: CardFacts | undefined, at: string, circumstance: Circumstance): string {
  const found = (allowed: boolean) => {
    const words = KIND_NAMES.flatMap((kind) =>
      OPERATION_NAMES.filter((operation) => mayDo(kind, operation) === allowed).map((operation) => {
        const card = facts?.kind ? { ...facts, kind } : facts;
        return word(judge(useOf(circumstance, at, operation), card, circumstance.signature));
      }),
    );
    const [one, ...others] = new Set(words);
    if (one === undefined || others.length > 0) throw new Error(`not of one mind: ${[one, ...others]}`);
    return one;
  };
  const [may, mayNot] = [found(true), found(false)];
  return may === mayNot ? may : `${may}<br>（权限外的操作：${mayNot}）`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const causes = () =>
  VERDICT_CAUSE_NAMES.map((cause, n) => {
    const { title, outcome, letter, asked } = VERDICT_CAUSES[cause];
    const when = asked === 'at-intake' ? '接收时起' : '仅日汇总时';
    const basis = cite(VERDICT_CAUSES[cause]);
    return [`${n + 1}`, `${title} \`${cause}\``, OUTCOMES[outcome].title, when, `\`${letter}\``, basis];
  });

function states(): string[][] {
  const lives = Object.entries(LIVES).map(([how, steps]) => ({ how, life: live(steps) }));
  const rows = STATE_NAMES.flatMap((state) =>
    lives.filter(({ life }) => life.card.state === state).map((one) => rowOf(STATES[state].title, one)),
  );
  const { at } = live([]);
  const none = CIRCUMSTANCES.map((circumstance) => cell(undefined, at, circumstance));
  return [...rows, ['（登记系统无此卡）', '—', ...none]];
}

const rowOf = (state: string, { how, life }: { how: string; life: Life }) => [
  state,
  how,
  ...CIRCUMSTANCES.map((circumstance) => cell(factsOf(life.card), life.at, circumstance)),
];

const kinds = () =>
  OPERATION_NAMES.map((operation) => [
    `${OPERATIONS[operation].title} \`${operation}\``,
    ...KIND_NAMES.map((kind) => (mayDo(kind, operation) ? '可' : '**无权限**')),
  ]);

const signs = () => {
  const { reportWithinDays, apart } = SETTINGS.supervision;
  const words = {
    counter: '卡内计数未增大',
    apart: `同一卡 ${apart.prefecture} 分钟内跨地市、${apart.province} 分钟内跨省使用`,
    late: `业务日之后 ${reportWithinDays} 日以上才收到`,
  };
  return Object.entries(SIGNS).map(([sign, { title }]) => [
    `${title} \`${sign}\``,
    words[sign as keyof typeof words],
  ]);
};

export function verdictsDocument(): string {
  return `${[
    '# 交易判定表',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/supervision/verdicts.test.ts`，来自 `shared/supervision/causes.ts` 和 `judge`。',
    '',
    `判定规则第 ${RULES_VERSION} 版。各原因按下列次序逐一判定，先成立者即为结果；为何如此排序见 [decision 18](decisions/0018-a-verdict-is-the-first-cause-that-holds.md)。`,
    '',
    '## 原因、次序与依据',
    '',
    ...table(['次序', '原因', '结果', '判定时点', '代码', '依据'], causes()),
    '',
    `此外：\`a\` ${OUTCOMES.accepted.title}；\`g\` 签名显示为伪造（与卡的后续变化无关）；\`x\` 不是一条交易记录，按序号退回。`,
    '',
    '## 每种状态的卡',
    '',
    `每一行是一张按生命周期各步骤真正走到该状态的卡（每步一日；丢失发生于报告前 ${LOST_BEFORE / HOUR} 小时）；每一格涵盖四种 SAM 卡 × 全部操作，权限内外结果不同时分别写出。同一卡各状态之前的使用，按使用当时的情况判定。`,
    '',
    ...table(['状态', '如何到达', ...CIRCUMSTANCES.map(({ title }) => title)], states()),
    '',
    '## 种类与操作',
    '',
    '依据 SAM-T1 权限：不得办理的操作，卡内没有相应密钥。',
    '',
    ...table(['操作', ...KIND_NAMES.map((kind) => KINDS[kind].title)], kinds()),
    '',
    '## 可疑的迹象',
    '',
    '只在日汇总时判定，隔离待查，绝不以此拒付；数值均为设置（`shared/settings.ts`）。',
    '',
    ...table(['迹象', '条件'], signs()),
  ].join('\n')}\n`;
}
