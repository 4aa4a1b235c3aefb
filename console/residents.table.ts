/** What residents and their looks choose from; computed when the console is built. */
import { ACCESS_KINDS } from '../shared/access/access.ts';
import { DOCUMENTS } from '../shared/resident/identity-number.ts';
import { RECORD_KINDS, RELATIONS_TO_WARD } from '../shared/resident/personal.ts';
import { GROUNDS, RESIDENT_STATES } from '../shared/resident/resident.ts';
import { CORRECTIONS, ERASURE_GROUNDS } from '../shared/resident/steps.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const RESIDENT_STATE_TITLES = titlesOf(RESIDENT_STATES);
export const ACCESS_KIND_TITLES = titlesOf(ACCESS_KINDS);

/** States in which there is something to be shown. */
export const KEPT_STATES: readonly string[] = Object.entries(RESIDENT_STATES).flatMap(([name, { kept }]) =>
  kept ? [name] : [],
);

export const RESIDENT_CHOICES: Titles = {
  ...RESIDENT_STATE_TITLES,
  ...titlesOf(DOCUMENTS),
  ...titlesOf(RELATIONS_TO_WARD),
  ...titlesOf(RECORD_KINDS),
  ...titlesOf(GROUNDS),
  ...titlesOf(CORRECTIONS),
  ...titlesOf(ERASURE_GROUNDS),
  male: '男',
  female: '女',
};
