/** What is counted, as the statistics page names it; read at build time. */
import { MEASURES } from '../shared/statistics/statistics.ts';

export const MEASURE_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(MEASURES).map(([name, { title }]) => [name, title]),
);
