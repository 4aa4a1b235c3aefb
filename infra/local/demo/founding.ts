/** How places and people come to be: whoever founds finds what stands already, so it can be done again. */
import { MINISTRY_PEOPLE, type Posted } from './people.ts';
import { must, type Sessions } from './session.ts';

export type Step = () => Promise<unknown>;

/** The ministry's two registrars, whom deployment appointed. */
export const MINISTRY = ['ministry-registrar-cn', 'ministry-registrar-cn-2'] as const;

/** The ministry centre and its people, whom every country and every journey needs. */
export function ministrySteps(session: Sessions): Step[] {
  const centre = { type: 'centre', areaCode: 'CN', name: '卫生部居民健康卡注册管理中心' } as const;
  const people = MINISTRY_PEOPLE.filter(({ role }) => role !== 'ministry-registrar');
  return [
    () => create(session, MINISTRY[0], centre, 'demo:centre:CN'),
    ...people.map((one) => () => appoint(session, one, MINISTRY, `demo:appoint:${one.id}`)),
  ];
}

/**
 * Appoints somebody, unless the appointment stands: proposed by one registrar of the centre above, confirmed
 * by the other.
 */
export async function appoint(
  { as, issuer }: Sessions,
  { role, at, id }: Pick<Posted, 'role' | 'at' | 'id'>,
  [first, second]: readonly [string, string],
  key: string,
): Promise<void> {
  const listed = await as(first)('appointments', 'appointments', { query: { place: at, limit: 200 } });
  const { appointments } = must(listed, `appointments at ${at}`).body;
  const stands = appointments.some(
    (one) => one.subject === id && one.role === role && one.state === 'in-force',
  );
  if (stands) return;
  const body = { issuer, subject: id, role, place: at };
  const proposed = await as(first)('appointments', 'propose', { body, key: `${key}:propose` });
  const appointment = must(proposed, `propose ${id}`).body;
  const call = { params: { id: appointment.id }, body: {}, key: `${key}:confirm` };
  must(await as(second)('appointments', 'confirm', call), `confirm ${id}`);
}

/** A number that is taken already is as good as made: the place is there. */
export async function create(
  { as }: Sessions,
  who: string,
  body: NewOrganization,
  key: string,
): Promise<void> {
  const made = await as(who)('organizations', 'create', { body: bodyOf(body), key });
  if (!made.ok && made.problem.code !== 'number-taken') must(made, `create ${body.name}`);
}

type NewOrganization =
  | { readonly type: 'centre'; readonly areaCode: string; readonly name: string }
  | {
      readonly type: 'unit' | 'service-point';
      readonly centre: string;
      readonly localCode: string;
      readonly name: string;
      readonly psychiatric?: boolean;
    };

function bodyOf(given: NewOrganization) {
  if (given.type === 'centre') return { ...given, type: 'centre' as const };
  const { centre, localCode, name } = given;
  const base = { centre, localCode, name };
  const code = localCode.toUpperCase();
  // A unit and a service point of one local code are two institutions.
  if (given.type === 'service-point') return { ...base, type: 'service-point' as const, code: `P-${code}` };
  return { ...base, type: 'unit' as const, code, psychiatric: given.psychiatric ?? false };
}
