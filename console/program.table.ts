/** What the forms of the health-card programme choose from; computed when the console is built. */
import { IMPLEMENTATIONS } from '../shared/card-making/card-making.ts';
import { SUBJECTS } from '../shared/tender-plan/subjects.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const PROGRAM_CHOICES: Titles = { ...titlesOf(SUBJECTS), ...titlesOf(IMPLEMENTATIONS) };
