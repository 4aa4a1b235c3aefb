/** What organizations, people and requests choose from; computed when the console is built. */

import { STANDINGS } from '../shared/organization/standing.ts';
import { LEVELS } from '../shared/policy/jurisdiction.ts';
import { ROLES } from '../shared/policy/roles.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** Kinds of organizations, wherever they are chosen or shown. */
export const ORGANIZATION_CHOICES: Titles = {
  centre: '注册管理中心',
  unit: '使用单位',
  'service-point': '服务网点',
};

/** How organizations, appointments and requests stand: the same words mean something else of cards. */
export const HOW_THEY_STAND: Titles = {
  ...titlesOf(STANDINGS),
  proposed: '待另一人确认',
  'in-force': '生效',
  ended: '已终止',
  pending: '待办',
  approved: '已同意',
  rejected: '不同意',
  withdrawn: '已撤回',
};

export const LEVEL_TITLES = titlesOf(LEVELS);

/** Of each role, where one is appointed to it, and the article that knows it. */
export const ROLE_FACTS: Readonly<Record<string, { levels: readonly string[]; article: string }>> =
  Object.fromEntries(Object.entries(ROLES).map(([name, { levels, article }]) => [name, { levels, article }]));
