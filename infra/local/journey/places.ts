/**
 * The places a journey needs: centres of the manifest's province and city, a hospital, a service point, its
 * people.
 */
import { above, DIVISIONS, pathOfCode } from '../../../shared/policy/jurisdiction.ts';
import type { Role } from '../../../shared/policy/roles.ts';
import { appoint, create, MINISTRY, ministrySteps } from '../demo/founding.ts';
import { must, type Sessions } from '../demo/session.ts';
import { identifiers } from '../demo/terminals.ts';
import type { Plan } from './plan.ts';
import { tell } from './tell.ts';

export interface Places {
  readonly province: string;
  /** The centre that issues: the city's, or where no centre stands at a prefecture, the county's. */
  readonly centre: string;
  readonly unit: string;
  readonly point: string;
  /** Allots the n-th block of terminals and gives its first number; the same n gives the same block. */
  block(n: number): Promise<string>;
}

/** The centre for a city code: municipalities have none at 1101, so there it is a county's. */
export function centreOfCity(cityCode: string): string {
  const prefecture = cityCode.slice(0, 4);
  if (!(DIVISIONS.withoutPrefecture as readonly string[]).includes(prefecture)) return pathOfCode(prefecture);
  return pathOfCode(cityCode.endsWith('00') ? `${prefecture}01` : cityCode);
}

export async function foundPlaces(session: Sessions, { cityCode }: Plan, key: string): Promise<Places> {
  const centre = centreOfCity(cityCode);
  const province = above(centre);
  const code = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const provincial = ['journey-registrar', 'journey-registrar-2'] as const;
  const own = ['journey-local-registrar', 'journey-local-registrar-2'] as const;
  for (const step of ministrySteps(session)) await step();
  const post = async (id: string, role: Role, at: string, by: readonly [string, string]) => {
    await appoint(session, { id: `journey-${id}`, role, at }, by, `${key}:${role}:${id}:${code(at)}`);
  };
  await create(
    session,
    MINISTRY[0],
    { type: 'centre', areaCode: code(province), name: `${code(province)}中心` },
    `${key}:province`,
  );
  for (const id of ['registrar', 'registrar-2']) await post(id, 'provincial-registrar', province, MINISTRY);
  await post('keeper', 'card-keeper', province, MINISTRY);
  await post('collector', 'collector', province, MINISTRY);
  await create(
    session,
    provincial[0],
    { type: 'centre', areaCode: code(centre), name: `${code(centre)}中心` },
    `${key}:centre`,
  );
  const registrar = code(centre).length === 4 ? 'city-registrar' : 'county-registrar';
  for (const id of ['local-registrar', 'local-registrar-2']) await post(id, registrar, centre, provincial);
  await post('keeper-2', 'card-keeper', centre, provincial);
  await post('manager', 'card-manager', centre, provincial);
  const localCode = `journey-${cityCode}`;
  const base = { centre: code(centre), localCode };
  await create(
    session,
    own[0],
    { ...base, type: 'unit', name: '演练医院', psychiatric: true },
    `${key}:unit`,
  );
  await create(session, own[0], { ...base, type: 'service-point', name: '演练服务网点' }, `${key}:point`);
  const [unit, point] = [`u-${localCode}`, `p-${localCode}`];
  await post('unit', 'unit-administrator', `${centre}/${unit}`, own);
  for (const id of ['clerk', 'clerk-2']) await post(id, 'service-point-clerk', `${centre}/${point}`, own);
  tell('SAM-12', `中心 ${province} → ${centre}，使用单位 ${unit}，服务网点 ${point}`);
  const block = async (n: number) => {
    await identifiers(session, cityCode, `${key}:identifiers:${n}`);
    const body = { unit, cityCode };
    const allotted = await session.as(own[0])('terminals', 'allot', { body, key: `${key}:terminals:${n}` });
    return must(allotted, 'allot terminals').body.first;
  };
  return { province, centre, unit, point, block };
}
