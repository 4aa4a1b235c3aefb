import { expect, test } from 'vitest';
import { APPLICATION_STATES, type ApplicationState } from '../../shared/application/application.ts';
import { APPLICATION_STEPS, type ApplicationStep } from '../../shared/application/steps.ts';
import { ESCALATION_DAYS } from '../../shared/application/waiting.ts';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import type { Step } from '../../shared/policy/steps.ts';
import { cite } from '../../shared/regulation/regulation.ts';
import { expectGolden } from '../golden.ts';

const STATES = Object.keys(APPLICATION_STATES) as ApplicationState[];
const STEPS = Object.entries(APPLICATION_STEPS) as [ApplicationStep, Step<ApplicationState>][];
const titleOf = (name: string) =>
  name === 'apply' ? '填写申领表' : APPLICATION_STEPS[name as ApplicationStep].title;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function steps(): string[] {
  const rows = STEPS.map(([name, row]) => [
    `${row.title}<br>\`${name}\``,
    cite(row),
    Object.keys(row.by)
      .map((role) => ROLES[role as Role].title)
      .join('、'),
    row.from.map((state) => APPLICATION_STATES[state].title).join('、'),
    row.to === 'same' ? '不变' : APPLICATION_STATES[row.to].title,
    (row.distinctFrom ?? []).map(titleOf).join('、') || '—',
    row.hands === 'person' ? '本人办理' : '—',
  ]);
  return table(['步骤', '依据', '谁', '从', '到', '不得为同一人', '条件'], rows);
}

function matrix(): string[] {
  const rows = STATES.map((state) => [
    APPLICATION_STATES[state].title,
    ...STEPS.map(([, row]) => (row.from.includes(state) ? '✓' : '·')),
  ]);
  return table(['状态', ...STEPS.map(([, row]) => row.title)], rows);
}

test('docs/application.md is what the table of steps says', () => {
  const document = [
    '# 申领表（表1）',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/application/application-document.test.ts`',
    '',
    '使用单位申领、所属中心审批、保管人员发放：三方为不同的人（《SAM卡办法》第十三条第二款、第十五条第一款）。',
    '任何时候，每一种类的批准数量＝已发放＋待发放。发放一张卡与该数量加一在同一事务中（决定 0009）。',
    `办法只说“尽快”，未规定天数：等候满 ${ESCALATION_DAYS} 天的提请上级中心关注，是本系统的设置。`,
    '领取签收后，尚有待发放的仍为“发放中”，没有待发放且全部签收的为“已领取”。',
    '',
    '## 步骤',
    '',
    ...steps(),
    '',
    '## 各状态可办的步骤',
    '',
    ...matrix(),
    '',
  ].join('\n');
  expectGolden('docs/application.md', document);
});

test('every state but a draft is reached by a step, and every step leads from somewhere', () => {
  const reached = new Set(STEPS.map(([, { to }]) => to));
  expect(STATES.filter((state) => state !== 'draft' && !reached.has(state))).toEqual([]);
  expect(STEPS.filter(([, { from }]) => from.length === 0)).toEqual([]);
});

test('nobody decides on or hands out what the same person applied for', () => {
  for (const name of ['approve', 'return', 'reject', 'issue', 'collect'] as const) {
    expect(APPLICATION_STEPS[name].distinctFrom).toEqual(
      expect.arrayContaining(['apply', 'submit', 'revise']),
    );
  }
  expect(APPLICATION_STEPS.issue.distinctFrom).toContain('approve');
});
