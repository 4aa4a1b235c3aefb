/** The register's rules as pages show them: read off the tables that decide, when the console is built. */
import * as z from 'zod';
import { refusalsOf } from '../shared/http/route.ts';
import { ALL_ROUTES } from '../shared/http/routes.ts';
import { REFUSALS } from '../shared/refusals.ts';
import { ARTICLE_IDS, ARTICLES, citeArticle } from '../shared/regulation/regulation.ts';
import { targetsOf } from '../shared/sam-card/diagram.ts';
import { FORMS } from '../shared/sam-card/forms.ts';
import { LIFECYCLE, TRANSITION_NAMES } from '../shared/sam-card/lifecycle.ts';
import { SETTINGS } from '../shared/settings.ts';

const fieldsOf = (schema: z.ZodType) => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties).map((name) => ({ name, required: required.includes(name) }));
};

/** Every transition of a card: from where, to where, by whom, on what form. */
export const TRANSITIONS = TRANSITION_NAMES.map((name) => {
  const row = LIFECYCLE[name];
  return {
    name,
    title: row.title,
    article: row.article,
    ...('why' in row ? { why: row.why } : {}),
    ways: row.from.flatMap((from) =>
      targetsOf(row, from).map((to) => ({ from: from as string, to: to as string })),
    ),
    by: Object.keys(row.by),
    asks: Object.keys(row.asks ?? {}),
    hands: row.hands ?? 'any',
    distinctFrom: row.distinctFrom ?? [],
    fields: fieldsOf(FORMS[name]),
  };
});

/** Every route: who may, and how one's appointment must lie to the thing. */
export const PERMISSIONS = ALL_ROUTES.map(({ noun, name, route }) => {
  const { access, title, article } = route;
  const demand = typeof access === 'object' ? access : undefined;
  return {
    call: `${noun}.${name}`,
    noun,
    title,
    article,
    writes: route.method === 'POST' && route.changes !== 'nothing',
    ...(demand ? {} : { access: access as string }),
    by: (demand?.by ?? {}) as Readonly<Record<string, string>>,
    asks: (demand?.asks ?? {}) as Readonly<Record<string, string>>,
    hands: demand?.hands ?? 'any',
  };
});

const citing = (id: string) => [
  ...TRANSITIONS.filter(({ article }) => article === id).map(({ name, title }) => ({
    transition: name,
    title,
  })),
  ...ALL_ROUTES.filter(({ route: { article, also = [] } }) => [article, ...also].includes(id as never))
    .filter(({ noun, name }) => noun !== 'sam-cards' || !(name in LIFECYCLE))
    .map(({ noun, name, route }) => ({ call: `${noun}.${name}`, title: route.title })),
];

/** Both measures, clause by clause, each with what rests on it. */
export const CLAUSES = ARTICLE_IDS.map((id) => {
  const clause = ARTICLES[id];
  return {
    id,
    cited: citeArticle(id),
    title: clause.title,
    text: clause.text,
    duty: clause.duty,
    rests: citing(id),
  };
});

/** Every refusal in the order in which they are found, and how many routes give it. */
export const REFUSED = Object.entries(REFUSALS).map(([code, { status, title }]) => ({
  code,
  status,
  title,
  routes: ALL_ROUTES.filter(({ route }) => (refusalsOf(route) as string[]).includes(code)).length,
}));

const leaves = (value: unknown, path: readonly string[]): { name: string; value: number }[] =>
  typeof value === 'number'
    ? [{ name: path.join('.'), value }]
    : Object.entries(value as object).flatMap(([name, one]) => leaves(one, [...path, name]));

/** Numbers that the measures leave to be set. */
export const SET = leaves(SETTINGS, []);
