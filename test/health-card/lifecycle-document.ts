/** docs/health-card-lifecycle.md, from the tables and from what the rows did with a card of each state. */
import { CANCEL_CAUSES, REISSUE_CAUSES } from '../../shared/health-card/health-card.ts';
import { HEALTH_CARD_STATE_NAMES, HEALTH_CARD_STATES, isHeld } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS } from '../../shared/health-card/steps.ts';
import type { Grants } from '../../shared/policy/permit.ts';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { cite } from '../../shared/regulation/regulation.ts';

const WHERE = { within: '本中心辖区内', destination: '受理该申请的机构；迁入地' } as const;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const people = (by: Grants) =>
  Object.entries(by)
    .map(([role, relation]) => `${ROLES[role as Role].title}（${WHERE[relation as keyof typeof WHERE]}）`)
    .join('<br>');

const titled = (name: string) =>
  name in HEALTH_CARD_STATES ? HEALTH_CARD_STATES[name as keyof typeof HEALTH_CARD_STATES].title : name;

/** @param outcomes step → state → where it leads, or why not */
export function lifecycleDocument(outcomes: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const yes = (said: boolean) => (said ? '是' : '');
  const states = HEALTH_CARD_STATE_NAMES.map((name) => [
    `${HEALTH_CARD_STATES[name].title} \`${name}\``,
    yes(isHeld(name)),
    yes('valid' in HEALTH_CARD_STATES[name]),
  ]);
  const steps = Object.entries(HEALTH_CARD_STEPS).map(([name, row]) => [
    `${row.title} \`${name}\``,
    people(row.by),
    'hands' in row ? '本人办理' : '批量',
    'distinctFrom' in row ? '须与申请经办人不同' : '',
    row.article === 'ours' ? '本系统' : cite(row),
  ]);
  const grid = [...outcomes].map(([name, cells]) => [
    `\`${name}\``,
    ...HEALTH_CARD_STATE_NAMES.map((state) => {
      const outcome = cells.get(state) ?? '';
      return outcome === 'not-allowed-in-state' ? '·' : titled(outcome);
    }),
  ]);
  const causes = [
    ...Object.entries(REISSUE_CAUSES).map(([name, cause]) => [
      `补发 \`${name}\``,
      cause.title,
      titled(cause.from),
      cause.paid ? '由居民承担（RHC-7）' : '不计费：RHC-7只说补办，期满换发未作规定',
    ]),
    ...Object.entries(CANCEL_CAUSES).map(([name, cause]) => [
      `注销 \`${name}\``,
      cause.title,
      'handedBack' in cause ? '卡须交回' : '',
      '',
    ]),
  ];
  return [
    '# 居民健康卡的一生',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/health-card/lifecycle-table.test.ts`，来自 `shared/health-card/`。',
    '',
    '## 状态',
    '',
    ...table(['状态', '占用“一人一卡”（RHC-2）', '可以使用（有效期内）'], states),
    '',
    '## 步骤',
    '',
    ...table(['步骤', '谁可以', '办理', '分离', '依据'], steps),
    '',
    '## 每一步骤对每一状态',
    '',
    ...table(['步骤', ...HEALTH_CARD_STATE_NAMES.map(titled)], grid),
    '',
    '· 不可办理（`not-allowed-in-state`）。补发在同一事务中为同一居民另立一份新申请，状态为“已申请”。',
    '',
    '## 理由',
    '',
    ...table(['步骤', '理由', '条件', '费用'], causes),
    '',
  ].join('\n');
}
