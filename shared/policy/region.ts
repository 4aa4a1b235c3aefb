/** A region of the health-card programme: where a health department answers for its residents' cards. */
import { levelOf, place } from './jurisdiction.ts';

const LEVELS: readonly (string | undefined)[] = ['province', 'city', 'county'];

export const region = place.refine(
  (path) => LEVELS.includes(levelOf(path)),
  'a province, a city or a county',
);
