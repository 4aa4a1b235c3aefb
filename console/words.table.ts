/** Titles of the register's own tables, computed when the console is built. */

import { ROLES } from '../shared/policy/roles.ts';
import { REFUSALS } from '../shared/refusals.ts';
import { ARTICLES } from '../shared/regulation/regulation.ts';
import { KINDS } from '../shared/sam-card/forms.ts';
import { LIFECYCLE } from '../shared/sam-card/lifecycle.ts';
import { STAGES } from '../shared/sam-card/stages.ts';
import { STATES } from '../shared/sam-card/states.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const STATE_TITLES = titlesOf(STATES);
export const STATE_STAGES: Titles = Object.fromEntries(
  Object.entries(STATES).map(([name, { stage }]) => [name, stage]),
);
export const STAGE_TITLES = titlesOf(STAGES);
export const KIND_TITLES = titlesOf(KINDS);
export const ROLE_TITLES = titlesOf(ROLES);
export const REFUSAL_TITLES = titlesOf(REFUSALS);
export const ARTICLE_TITLES = titlesOf(ARTICLES);
/** How cards come into the register: no rows of their life, but the first entries of their ledgers. */
const BIRTHS: Titles = { manifest: '报交', adopted: '补登入册' };
export const TRANSITION_TITLES: Titles = { ...titlesOf(LIFECYCLE), ...BIRTHS };
