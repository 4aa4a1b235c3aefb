/** What a region builds and its content rules in the table: the record, and a line in its list. */
import { NATION, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { CONTENT_RULES, type ContentRules } from '../../shared/program/content-rules.ts';
import { FACILITY, type Facility } from '../../shared/program/facilities.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const facilityIn = (item: Item | undefined): Facility | undefined => thingIn(FACILITY, item);
export const contentRulesIn = (item: Item | undefined): ContentRules | undefined =>
  thingIn(CONTENT_RULES, item);

export const facilityThing = (id: string) => `facility/${id}`;
export const contentRulesThing = (id: string) => `content-rules/${id}`;

/** Below the province: a prefecture's own begin with its code. */
const below = (place: string) => place.split('/').slice(2).join('/');

export function facilityWrites(before: Facility, after: Facility): Write[] {
  const { id, place } = after;
  const key = KEYS.facility(id);
  if (before.version > 0) return [{ put: after, key, when: { versionIs: before.version } }];
  const line = KEYS.facilityAt(provinceOf(place), below(place), id);
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: line, when: 'absent' },
  ];
}

/** The list of a region: all of a province, or what begins with a prefecture's code. */
export function facilitiesOf(place: string) {
  const { table, pk } = KEYS.facilityAt(provinceOf(place), '', '');
  return { table, pk, begins: below(place) };
}

export function contentRulesWrites(before: ContentRules, after: ContentRules): Write[] {
  const { id } = after;
  const key = KEYS.contentRules(id);
  if (before.version > 0) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: KEYS.contentRulesAt(NATION, id), when: 'absent' },
  ];
}
