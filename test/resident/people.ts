/** Invented people with numbers that check, for tests: nobody was ever given these. */
import { checkCharacter } from '../../shared/resident/identity-number.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { must, PLACES } from '../country.ts';
import type { World } from '../world.ts';

/** A number of division, birthday (YYYYMMDD) and running number. */
export function numberOf(division: string, born: string, running: number): string {
  const body = `${division}${born}${String(running).padStart(3, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

/** The n-th invented person, born in 1980. */
export const person = (n: number, more: Partial<Personal> = {}): Personal => ({
  documentKind: 'identity-card',
  identityNumber: numberOf('130102', `1980${String(101 + (n % 28)).padStart(4, '0')}`, n % 1000),
  fullName: `虚构${String.fromCodePoint(0x7532 + n)}`,
  address: `河北省石家庄市示例路${n}号`,
  phone: `1990000${String(n).padStart(4, '0')}`,
  record: { kind: 'health-record', number: `EHR-${n}`, source: '石家庄市居民健康档案系统' },
  ...more,
});

export const PAPER = 'ab'.repeat(32);
export const RESIDING = { ground: 'household-register', evidence: PAPER } as const;

/** Clerks of the clinic and of another province's, and who answers for the data. */
export async function staff(world: World): Promise<void> {
  const appointed = [
    ['primary', 'primary-clerk', PLACES.clinic],
    ['primary-2', 'primary-clerk', PLACES.clinic],
    ['other-primary', 'primary-clerk', 'CN/44/4401/u-far-clinic'],
    ['privacy', 'privacy-officer', PLACES.province],
    ['provincial', 'provincial-officer', PLACES.province],
    ['city-auditor', 'auditor', PLACES.city],
    ['other-privacy', 'privacy-officer', PLACES.otherProvince],
  ] as const;
  for (const [who, role, place] of appointed) await world.appoint(who, { role, place });
  await world.appoint('far-registrar', { role: 'city-registrar', place: PLACES.otherCity });
  const body = { type: 'unit', centre: '4401', code: 'F9', name: '远方诊所', localCode: 'far-clinic' };
  await must(world, 'far-registrar', 'POST', '/organizations', { body });
}

/** A resident of the clinic, collected. */
export async function collected(world: World, personal: Personal): Promise<string> {
  const body = { place: PLACES.clinic, personal, ...RESIDING };
  return (await must(world, 'primary', 'POST', '/residents', { body })).body.id;
}

/** The same, verified by another. */
export async function verified(world: World, personal: Personal): Promise<string> {
  const id = await collected(world, personal);
  await must(world, 'primary-2', 'POST', `/residents/${id}/verify`, { body: { evidence: PAPER } });
  return id;
}
