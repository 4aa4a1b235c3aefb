/** States of health cards and what their forms choose from; computed when the console is built. */
import { CANCEL_CAUSES, IDENTITY_PAPERS, RECEIVERS } from '../shared/health-card/health-card.ts';
import { HEALTH_CARD_STATES } from '../shared/health-card/states.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** Not among the common choices: a SAM card's states bear some of the same names. */
export const HEALTH_CARD_STATE_TITLES = titlesOf(HEALTH_CARD_STATES);

export const HEALTH_CARD_CHOICES: Titles = {
  ...titlesOf(CANCEL_CAUSES),
  ...titlesOf(IDENTITY_PAPERS),
  ...titlesOf(RECEIVERS),
};
