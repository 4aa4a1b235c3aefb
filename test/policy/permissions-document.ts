/** docs/permissions.md: every role × every route × four positions, asked of permit itself. */
import { ALL_ROUTES, type NamedRoute, NOUNS } from '../../shared/http/routes.ts';
import { LEVELS, type Level } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { LIFECYCLE, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { STAGES } from '../../shared/sam-card/stages.ts';
import { STATES, type State } from '../../shared/sam-card/states.ts';
import { APPOINTED, actor, POSITIONS, type Position, STANDPOINTS, thingOf } from './standpoints.ts';

type Who = (typeof APPOINTED)[number];

/** One letter of a cell: what permit answers somebody about a thing that lies there. */
export function letter(named: NamedRoute, who: Who, position: Position): string {
  const { access } = named.route;
  if (typeof access === 'string') return '✓';
  const thing = thingOf(named, who, position);
  if (!thing) return '·';
  const standing = { role: who.role, place: STANDPOINTS[who.level].at };
  const answer = permit(actor(standing), access, thing);
  if (!isRefusal(answer)) return answer.asking ? '◐' : '✓';
  return { 'not-found': '∅', 'role-not-permitted': '✗' }[answer.refused as string] ?? '?';
}

export const cell = (named: NamedRoute, who: Who) =>
  (Object.keys(POSITIONS) as Position[]).map((position) => letter(named, who, position)).join('');

/** Lines of one role, levels with the same cells together. */
function linesOf(role: Role, routes: readonly NamedRoute[]): string[] {
  const byCells = new Map<string, Level[]>();
  for (const who of APPOINTED.filter((one) => one.role === role)) {
    const cells = routes.map((named) => cell(named, who)).join(' | ');
    byCells.set(cells, [...(byCells.get(cells) ?? []), who.level]);
  }
  return [...byCells].map(([cells, levels]) => {
    const where = levels.map((level) => LEVELS[level].title).join('、');
    return `| ${ROLES[role].title} \`${role}\` | ${where} | ${cells} |`;
  });
}

function tableOf(heading: string, routes: readonly NamedRoute[]): string[] {
  const heads = routes.map(({ name, route }) => `${route.title.split(/[；（]/)[0]}<br>\`${name}\``);
  return [
    '',
    `## ${heading}`,
    '',
    `| 岗位 | 层级 | ${heads.join(' | ')} |`,
    `|${' --- |'.repeat(routes.length + 2)}`,
    ...(Object.keys(ROLES) as Role[]).flatMap((role) => linesOf(role, routes)),
  ];
}

/** The card's routes, by the stage a row leads to; procedures and reads by themselves. */
function groupOf({ noun, name }: NamedRoute): string {
  if (noun !== 'sam-cards') return `\`/${noun}\``;
  if (!(name in LIFECYCLE)) return '`/sam-cards` 一次提交的几项办理与查询';
  const { to } = LIFECYCLE[name as TransitionName];
  const stage = to in STATES ? STATES[to as State].stage : 'use';
  const title =
    stage === 'end' ? STAGES.end.title : stage === 'use' ? STAGES.use.title : '生产与应用准备阶段';
  return `\`/sam-cards\` ${title}`;
}

export function permissionsDocument(): string {
  const groups = new Map<string, NamedRoute[]>();
  for (const noun of NOUNS) {
    for (const named of ALL_ROUTES.filter((one) => one.noun === noun)) {
      groups.set(groupOf(named), [...(groups.get(groupOf(named)) ?? []), named]);
    }
  }
  const standpoints = Object.entries(STANDPOINTS).map(([level, { at, below = '—', beside = '—' }]) => {
    return `| ${LEVELS[level as Level].title} | \`${at}\` | \`${below}\` | \`${beside}\` |`;
  });
  return [
    '# 权限表',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npx vitest run test/policy/permissions.test.ts`：每一格是 `permit` 的实际回答。',
    '',
    `每格四个字依次是事物所在的位置：${Object.values(POSITIONS).join('、')}。`,
    '',
    '* `✓` 可办理',
    '* `◐` 只能申请，由另一人办理',
    '* `✗` 看得到，但岗位无权办理（403）',
    '* `∅` 对其不存在（404）',
    '* `·` 没有这样的位置',
    '',
    '服务网点经办人以其所属中心的位置办理。批次都在部中心，指定了供应商的同时在供应商处。',
    '供应商及其产品在供应商处，对卫生部是下级。',
    '`receive` 与 `close` 的事物正运往所列位置。`/requests` 的同意与不同意还须过该项办理自身的权限。',
    '',
    '| 层级 | 本处 | 下级 | 邻处 |',
    '| --- | --- | --- | --- |',
    ...standpoints,
    ...[...groups].flatMap(([heading, routes]) => tableOf(heading, routes)),
    '',
  ].join('\n');
}
