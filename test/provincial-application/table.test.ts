import { expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { PAPERS } from '../../shared/provincial-application/provincial-application.ts';
import {
  delivers,
  frees,
  PROVINCIAL_STATES,
  type ProvincialState,
} from '../../shared/provincial-application/states.ts';
import { PROVINCIAL_STEPS, type ProvincialStep } from '../../shared/provincial-application/steps.ts';
import { cite } from '../../shared/regulation/regulation.ts';
import { expectGolden } from '../golden.ts';

const STATES = Object.keys(PROVINCIAL_STATES) as ProvincialState[];
const STEPS = Object.keys(PROVINCIAL_STEPS) as ProvincialStep[];

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const titleOf = (step: string) =>
  step === 'create' ? '填写省级申领表' : PROVINCIAL_STEPS[step as ProvincialStep].title;
const whose = { own: '省中心', destination: '部中心' } as const;

function steps(): string[] {
  const rows = STEPS.map((name) => {
    const row = PROVINCIAL_STEPS[name];
    const distinct: readonly string[] = 'distinctFrom' in row ? row.distinctFrom : [];
    return [
      `${row.title}<br>\`${name}\``,
      cite(row),
      Object.entries(row.by)
        .map(([role, relation]) => `${whose[relation as keyof typeof whose]}${ROLES[role as Role].title}`)
        .join('、'),
      row.from.map((state) => PROVINCIAL_STATES[state].title).join('、'),
      row.to === 'same' ? '不变' : PROVINCIAL_STATES[row.to].title,
      distinct.map(titleOf).join('、') || '—',
      'hands' in row ? '须本人' : '—',
    ];
  });
  return table(['步骤', '依据', '谁', '从', '到', '不得为同一人', '人或系统'], rows);
}

function states(): string[] {
  const rows = STATES.map((state) => [
    `${PROVINCIAL_STATES[state].title} \`${state}\``,
    delivers({ state }) ? '可交卡' : '—',
    frees({ state }) ? '明细可列入另一份' : '—',
    STEPS.filter((name) => !notFrom({ state }, name, PROVINCIAL_STEPS))
      .map((name) => PROVINCIAL_STEPS[name].title)
      .join('、') || '—',
  ]);
  return table(['状态', '交卡', '明细', '可办'], rows);
}

test('docs/provincial-application.md is the table of steps', () => {
  const papers = Object.values(PAPERS).map(({ title }) => title);
  const document = [
    '# 省级申领表',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/provincial-application/table.test.ts`',
    '',
    '省中心把省内各使用单位表1的用途、权限和数量逐条列出并汇总，加盖公章，派专人到部中心申领（《SAM卡办法》第十三条第一款）。',
    '只有所属中心已批准的明细可以列入，每条明细至多在一份省级申领表中（本系统）。',
    `附件：${papers.join('、')}。批准数量 ＝ 已交数量 ＋ 待交数量，任何时候都成立；\`fulfil\` 随第一张卡的 \`hand-over\` 一并办理。`,
    '',
    '## 步骤',
    '',
    ...steps(),
    '',
    '## 各状态',
    '',
    ...states(),
    '',
  ].join('\n');
  expectGolden('docs/provincial-application.md', document);
});

test('nobody who applied decides, and nobody who applied or decided hands over', () => {
  const province = STEPS.filter((name) => PROVINCIAL_STEPS[name].from.some((from) => from === 'draft'));
  const applied = ['create', ...province.filter((name) => name !== 'withdraw')].sort();
  for (const name of ['approve', 'return', 'reject'] as const)
    expect([...PROVINCIAL_STEPS[name].distinctFrom].sort()).toEqual(applied);
  for (const name of ['fulfil', 'collect'] as const)
    expect([...PROVINCIAL_STEPS[name].distinctFrom].sort()).toEqual([...applied, 'approve'].sort());
});
