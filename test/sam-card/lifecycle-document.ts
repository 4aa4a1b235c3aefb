/** docs/lifecycle.md, from the table and from what moveCard made of every card. */

import { STANDINGS } from '../../shared/organization/standing.ts';
import type { Relation } from '../../shared/policy/permit.ts';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { cite, citeArticle } from '../../shared/regulation/regulation.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { lifecycleDiagram } from '../../shared/sam-card/diagram.ts';
import { CAUSE_NAMES } from '../../shared/sam-card/forms.ts';
import {
  LIFECYCLE,
  TRANSITION_NAMES,
  type Transition,
  type TransitionName,
} from '../../shared/sam-card/lifecycle.ts';
import { PROCEDURES } from '../../shared/sam-card/procedures.ts';
import { STAGES } from '../../shared/sam-card/stages.ts';
import { STATE_NAMES, STATES, type State } from '../../shared/sam-card/states.ts';

/** What moveCard did with a card of each state: the states it may be in afterwards, or the refusal's code. */
export type Outcomes = ReadonlyMap<TransitionName, ReadonlyMap<State, readonly string[]>>;

const title = (state: string) => (state in STATES ? STATES[state as State].title : state);
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const RELATION_WORDS: Record<Relation, string> = {
  own: '本处',
  within: '辖区内',
  destination: '收方',
  'either-end': '两端辖区内',
  stock: '库存所在中心',
  ministry: '部中心',
  above: '直接上级',
};

const HANDS = { any: '人或系统', person: '须本人', 'two-persons': '须两人' } as const;
const BANS = {
  loss: '列入（丢失）',
  theft: '列入（被盗）',
  lift: '移出',
  damage: '列入（损坏）',
  disqualification: '列入（取消资格）',
} as const;
const GOES = { unit: '使用单位', centre: '所属中心', destination: '交接单收方', acting: '经办中心' } as const;

function grants(by: Transition['asks']): string {
  const words = Object.entries(by ?? {}).map(
    ([role, relation]) => `${ROLES[role as Role].title}（${RELATION_WORDS[relation]}）`,
  );
  return words.join('<br>') || '—';
}

/** Names of rows, and of steps kept beside a thing, as people read them. */
const named = (names: readonly string[] | undefined) =>
  names?.map((name) => (name in LIFECYCLE ? LIFECYCLE[name as TransitionName].title : name)).join('、') ||
  '—';

function conditions({ unexpired, causes, suspends, to }: Transition): string {
  const words = [
    ...(unexpired ? ['未过有效期限'] : []),
    ...(causes ? [`注销理由为${causes.map((cause) => CAUSES[cause].title).join('或')}`] : []),
    ...(suspends ? ['记住原状态'] : []),
    ...(to === 'state-before' ? ['回到原状态'] : []),
  ];
  return words.join('；') || '—';
}

function states(): string[] {
  const rows = STATE_NAMES.map((name) => {
    const { stage } = STATES[name];
    return [`${STATES[name].title} \`${name}\``, STAGES[stage].title, citeArticle(STAGES[stage].article)];
  });
  return table(['状态', '阶段', '阶段依据'], rows);
}

function grid(outcomes: Outcomes): string[] {
  const rows = TRANSITION_NAMES.map((name) => [
    `${LIFECYCLE[name].title} \`${name}\``,
    ...STATE_NAMES.map((from) => {
      const reached = outcomes.get(name)?.get(from) ?? [];
      return reached[0] === 'not-allowed-in-state' ? '—' : reached.map(title).join('、');
    }),
  ]);
  return table(['办理', ...STATE_NAMES.map((name) => STATES[name].title)], rows);
}

function rules(): string[] {
  const rows = TRANSITION_NAMES.map((name) => {
    const row = LIFECYCLE[name];
    return [
      `${row.title}<br>\`${name}\``,
      cite(row),
      grants(row.by),
      grants(row.asks),
      HANDS[row.hands ?? 'any'],
      named(row.distinctFrom),
      row.ban ? BANS[row.ban] : name === 'cancel' ? '见注销理由' : '—',
      row.terminal ? { bind: '装入', release: '腾出' }[row.terminal] : '—',
      row.goesTo ? GOES[row.goesTo] : '不动',
      conditions(row),
    ];
  });
  const head = '办理 依据 谁可办理 谁可申请 人 不得与谁同为一人 黑名单 终端 去向 条件'.split(' ');
  return table(head, rows);
}

function procedures(): string[] {
  const rows = Object.entries(PROCEDURES).map(([name, procedure]) => [
    `${procedure.title}<br>\`${name}\``,
    cite(procedure),
    procedure.steps
      .map(({ on, move }) => `${on === 'new' ? '新卡' : '此卡'}：${LIFECYCLE[move].title}`)
      .join(' → '),
    grants(procedure.by),
    HANDS['hands' in procedure ? procedure.hands : 'any'],
    named('distinctFrom' in procedure ? procedure.distinctFrom : undefined),
  ]);
  return table(['办理', '依据', '步骤（一次提交）', '谁可办理', '人', '不得与谁同为一人'], rows);
}

function causes(): string[] {
  const rows = CAUSE_NAMES.map((name) => {
    const { title: words, article, from, reported, expired, standing, ban, handedOver } = CAUSES[name];
    const became = standing ? [`单位${STANDINGS[standing].title}`] : [];
    return [
      `${words} \`${name}\``,
      citeArticle(article),
      from.map(title).join('、'),
      [...(reported ? [`已${BANS[reported]}`] : []), ...(expired ? ['已过有效期限'] : []), ...became].join(
        '；',
      ) || '—',
      ban ? BANS[ban] : '—',
      handedOver ? '同时交回' : '以后交回',
    ];
  });
  return table(['注销理由', '依据', '可由状态', '前提', '黑名单', '实物'], rows);
}

export function lifecycleDocument(outcomes: Outcomes): string {
  const section = (heading: string, lines: readonly string[]) => ['', `## ${heading}`, '', ...lines];
  return [
    '# SAM卡的一生',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/sam-card/lifecycle-table.test.ts`，来自 `shared/sam-card/lifecycle.ts`。',
    ...section('状态图', ['```mermaid', lifecycleDiagram(), '```']),
    ...section('阶段与状态', states()),
    ...section('每项办理 × 每个状态', [
      '由 `moveCard` 对每个状态的卡、在条件都满足时实际得出：格内是办理后的状态，— 是拒绝（`not-allowed-in-state`）。',
      '有几个状态的，是回到挂起之前的那一个。',
      '',
      ...grid(outcomes),
    ]),
    ...section('每项办理的规则', rules()),
    ...section('一次提交的几项办理', procedures()),
    ...section('注销理由', causes()),
    '',
  ].join('\n');
}
