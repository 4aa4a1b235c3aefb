/**
 * The demo country's places and people: founded by those the measures name, appointed by two persons each.
 */

import type { Progress } from '../demo.ts';
import { COUNTRY } from './divisions.ts';
import { appoint, create, MINISTRY, ministrySteps, type Step } from './founding.ts';
import {
  COUNTY,
  COUNTY_PEOPLE,
  cityPeople,
  DEMO_MACHINES,
  type Posted,
  provincePeople,
  unitsOf,
} from './people.ts';
import type { Sessions } from './session.ts';
import { identifiers } from './terminals.ts';

const registrarsOf = (role: string, code: string) => [`${role}-${code}`, `${role}-${code}-2`] as const;

/**
 * Everything in the order it must happen; what does not depend on each other could go at once, but it is
 * quick.
 */
function stepsOf(session: Sessions): Step[] {
  const appointed = (people: readonly Posted[], by: readonly [string, string]) =>
    people.map((one) => () => appoint(session, one, by, `demo:appoint:${one.id}`));
  const steps: Step[] = ministrySteps(session);
  for (const { code, name, cities } of COUNTRY) {
    const centre = { type: 'centre', areaCode: code, name: `${name}居民健康卡注册管理中心` } as const;
    steps.push(() => create(session, MINISTRY[0], centre, `demo:centre:${code}`));
    steps.push(...appointed(provincePeople(code, name), MINISTRY));
    const front = DEMO_MACHINES.filter(({ id }) => id.endsWith(code));
    for (const { id } of front) {
      steps.push(() =>
        appoint(session, { id, role: 'front-end', at: `CN/${code}` }, MINISTRY, `demo:appoint:${id}`),
      );
    }
    for (const city of cities) steps.push(...citySteps(session, code, city, appointed));
  }
  const above = registrarsOf('city-registrar', COUNTY.code.slice(0, 4));
  const county = {
    type: 'centre',
    areaCode: COUNTY.code,
    name: `${COUNTY.name}居民健康卡注册管理中心`,
  } as const;
  steps.push(() => create(session, above[0], county, `demo:centre:${COUNTY.code}`));
  return [...steps, ...appointed(COUNTY_PEOPLE, above)];
}

function citySteps(
  session: Sessions,
  province: string,
  { code, name }: { code: string; name: string },
  appointed: (people: readonly Posted[], by: readonly [string, string]) => Step[],
): Step[] {
  const provincial = registrarsOf('provincial-registrar', province);
  const own = registrarsOf('city-registrar', code);
  const centre = { type: 'centre', areaCode: code, name: `${name}居民健康卡注册管理中心` } as const;
  const people = cityPeople(code, name);
  const local = (role: string) =>
    ['service-point-clerk', 'unit-administrator', 'primary-clerk'].includes(role);
  const units = unitsOf(code, name).map(
    (unit) => () => create(session, own[0], { ...unit, centre: code }, `demo:unit:${unit.localCode}`),
  );
  const terminals = unitsOf(code, name).map(({ type, localCode }) => () => {
    const unit = `${type === 'unit' ? 'u' : 'p'}-${localCode}`;
    const body = { unit, cityCode: `${code}00` };
    return session.as(own[0])('terminals', 'allot', { body, key: `demo:terminals:${unit}` });
  });
  return [
    () => create(session, provincial[0], centre, `demo:centre:${code}`),
    ...appointed(
      people.filter(({ role }) => !local(role)),
      provincial,
    ),
    ...units,
    () => identifiers(session, `${code}00`, `demo:identifiers:${code}`),
    ...terminals,
    ...appointed(
      people.filter(({ role }) => local(role)),
      own,
    ),
  ];
}

/** Founds the demo country. */
export async function demoCountry(session: Sessions, progress: Progress): Promise<void> {
  const steps = stepsOf(session);
  for (const [n, step] of steps.entries()) {
    await step();
    progress(n + 1, steps.length, '机构与人员');
  }
}
