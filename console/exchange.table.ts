/** What the pages of exchanges need of the register's tables; computed when the console is built. */
import { PUBLIC_KEY_STATES, PURPOSES } from '../shared/public-key/public-key.ts';
import { KCVS } from '../shared/transport-key/package.ts';
import {
  CLOSED,
  EXCHANGE_KINDS,
  EXCHANGE_STATES,
  HANDED_ON,
  HANDS_OUT,
  WAYS,
} from '../shared/transport-key/parties.ts';
import { EXCHANGE_STEPS, type ExchangeRow } from '../shared/transport-key/steps.ts';

const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>) =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const EXCHANGE_TITLES = titlesOf(EXCHANGE_STATES);
export const WAY_TITLES = titlesOf(WAYS);
export const STEP_TITLES = titlesOf(EXCHANGE_STEPS);
export const KEY_TITLES = titlesOf(PUBLIC_KEY_STATES);
export const PURPOSE_TITLES = titlesOf(PURPOSES);
/** Noun → what its package is called. */
export const PACKAGE_TITLES = Object.fromEntries(
  Object.values(EXCHANGE_KINDS).map(({ noun, title }) => [noun, title]),
);
/** Of a key's algorithm, how its check value is computed. */
export const KCV_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(KCVS).map(([name, { of }]) => [of, name]),
);
/** Whoever took these steps cannot take this one. */
export const DISTINCT_FROM: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(EXCHANGE_STEPS as Readonly<Record<string, ExchangeRow>>).map(([name, { distinctFrom }]) => [
    name,
    distinctFrom ?? [],
  ]),
);
export const CLOSED_STATES: readonly string[] = CLOSED;
export const HANDED_ON_STATES: readonly string[] = HANDED_ON;
export const HANDS_OUT_STATES: readonly string[] = HANDS_OUT;
