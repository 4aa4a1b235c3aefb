/** What the forms of the health-card programme choose from; computed when the console is built. */
import { IMPLEMENTATIONS } from '../shared/card-making/card-making.ts';
import { SUBJECTS } from '../shared/tender-plan/subjects.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** As what a winner of each subject is admitted, and which products are bought of it. */
export const TENDERED: Readonly<
  Record<string, { readonly winners: readonly string[]; readonly products: readonly string[] }>
> = SUBJECTS;

export const PROGRAM_CHOICES: Titles = { ...titlesOf(SUBJECTS), ...titlesOf(IMPLEMENTATIONS) };
