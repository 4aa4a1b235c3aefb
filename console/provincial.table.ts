/** What the console needs to know of a province's application; computed when it is built. */
import { MAX_LINES_AT_ONCE } from '../shared/provincial-application/forms.ts';
import { IDENTITY_DOCUMENTS } from '../shared/provincial-application/person.ts';
import { PAPERS } from '../shared/provincial-application/provincial-application.ts';
import { PROVINCIAL_STATES } from '../shared/provincial-application/states.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const PROVINCIAL_STATE_TITLES = titlesOf(PROVINCIAL_STATES);
export const DOCUMENT_TITLES = titlesOf(IDENTITY_DOCUMENTS);
export const PAPER_TITLES = titlesOf(PAPERS);
export const LINES_AT_ONCE: number = MAX_LINES_AT_ONCE;
