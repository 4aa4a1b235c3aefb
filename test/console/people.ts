/** Who of the demo country opens a page: somebody in whose menu it stands, near 石家庄市. */

import { PAGES } from '../../console/pages.ts';
import { cityPeople, MINISTRY_PEOPLE, type Posted, provincePeople } from '../../infra/local/demo/people.ts';

const PEOPLE: readonly Posted[] = [
  ...cityPeople('1301', '石家庄市'),
  ...provincePeople('13', '河北省'),
  ...MINISTRY_PEOPLE,
];

export function whoOpens(page: string): string {
  const roles = PAGES[page]?.roles;
  const found = PEOPLE.find(({ role }) => !roles || roles.includes(role));
  if (!found) throw new Error(`nobody opens ${page}`);
  return found.id;
}
