/** Words of stock, dispatch and handing out, from the register's own tables; computed when built. */
import { APPLICATION_STATES } from '../shared/application/application.ts';
import { SHIPMENT_STATES } from '../shared/shipment/shipment.ts';
import { DIFFERENCES } from '../shared/stock-taking/judging.ts';
import { RESOLUTIONS } from '../shared/stock-taking/stock-taking.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

export const DIFFERENCE_TITLES = titlesOf(DIFFERENCES);
export const RESOLUTION_TITLES = titlesOf(RESOLUTIONS);
/** Which differences each way of settling is for. */
export const RESOLUTION_OF: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(RESOLUTIONS).map(([name, { of }]) => [name, of]),
);
export const SHIPMENT_STATE_TITLES = titlesOf(SHIPMENT_STATES);
export const APPLICATION_STATE_TITLES = titlesOf(APPLICATION_STATES);
