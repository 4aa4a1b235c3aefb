/**
 * Cards that rove: a unit's card goes to a terminal of its own in another prefecture, as on a round of visits
 * (SAM-15p2). Only such a card can be reported in two places on one day with neither refused.
 */
import { plusDays } from '../../../shared/fields.ts';
import { COUNTRY } from '../demo/divisions.ts';
import { must, type Sessions } from '../demo/session.ts';
import { identifiers } from '../demo/terminals.ts';
import type { Known } from './country.ts';

const A_CITY = 2;

/** Moves two cards of each city's hospital on this very day. @returns the cards that went */
export async function rove(session: Sessions, day: string, cards: readonly Known[]): Promise<string[]> {
  const gone: string[] = [];
  for (const { cities } of COUNTRY) {
    for (const [n, { code }] of cities.entries()) {
      const to = cities[(n + 1) % cities.length]?.code ?? code;
      gone.push(...(await roveFrom(session, code, to, { day, cards })));
    }
  }
  return gone;
}

async function roveFrom(
  session: Sessions,
  city: string,
  to: string,
  { day, cards }: { readonly day: string; readonly cards: readonly Known[] },
): Promise<string[]> {
  const { as } = session;
  const unit = `HOSPITAL-${city}`;
  const here = cards.filter(({ facts: { held, bannedFrom, cancelledFrom, validUntil } }) => {
    const { institution, terminal } = held.at(-1) ?? {};
    const good = !bannedFrom && !cancelledFrom && (validUntil ?? day) > plusDays(day, 1);
    return good && institution === unit && terminal?.startsWith(city);
  });
  if (here.length === 0) return [];
  const allotting = { body: { unit: `u-${unit.toLowerCase()}`, cityCode: `${to}00` } };
  const key = `traffic:rove:${city}:${day}`;
  await identifiers(session, `${to}00`, `${key}:identifiers`);
  const allotted = await as(`city-registrar-${city}`)('terminals', 'allot', { ...allotting, key });
  const { first } = must(allotted, `terminals of ${unit}`).body;
  const gone: string[] = [];
  for (const { serial } of here) {
    if (gone.length === A_CITY) break;
    const body = { terminal: String(BigInt(first) + BigInt(gone.length)), reason: '巡诊' };
    const call = { params: { serial }, body, key: `${key}:${serial}` };
    const called = await as(`card-keeper-${city}`)('sam-cards', 'change-location', call);
    if (called.ok) gone.push(serial);
    // A faulty one stays where it is.
    else if (called.problem.code !== 'not-allowed-in-state') must(called, `change-location ${serial}`);
  }
  return gone;
}
