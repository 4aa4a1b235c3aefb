/** What the traffic knows of the country, learned as anybody would: from the lists and from each card. */
import { factsOf } from '../../../shared/supervision/facts.ts';
import { inParallel, must, type Sessions } from '../demo/session.ts';
import type { Institution, Known } from './country.ts';

const AT_ONCE = 8;

/** All that a paged list holds. */
async function all<T>(
  page: (cursor?: string) => Promise<{ readonly some: readonly T[]; readonly next?: string }>,
) {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const { some, next } = await page(cursor);
    found.push(...some);
    cursor = next;
  } while (cursor);
  return found;
}

/** The units and service points of a province by their codes, centre by centre. */
export async function institutionsIn(session: Sessions, province: string): Promise<Institution[]> {
  const call = session.as(`provincial-registrar-${province}`);
  const below = async (place: string): Promise<Institution[]> => {
    const there = await all(async (cursor) => {
      const query = { place, limit: 200, ...(cursor ? { cursor } : {}) };
      const { body } = must(await call('organizations', 'organizations', { query }), 'organizations');
      return { some: body.organizations, ...(body.next ? { next: body.next } : {}) };
    });
    const found: Institution[] = [];
    for (const { type, code, place: own } of there) {
      if (type === 'centre') found.push(...(await below(own)));
      else found.push({ code, province });
    }
    return found;
  };
  return below(`CN/${province}`);
}

/** Every card that is or was with a unit of the province. */
export async function cardsIn({ as }: Sessions, province: string): Promise<Known[]> {
  const call = as(`provincial-registrar-${province}`);
  const serials = await all(async (cursor) => {
    const query = { place: `CN/${province}`, limit: 200, ...(cursor ? { cursor } : {}) };
    const { body } = must(await call('sam-cards', 'cards', { query }), 'cards');
    return { some: body.cards.map(({ serial }) => serial), ...(body.next ? { next: body.next } : {}) };
  });
  const known: Known[] = [];
  await inParallel(serials, AT_ONCE, async (serial) => {
    const { body } = must(await call('sam-cards', 'card', { params: { serial } }), `card ${serial}`);
    if (body.placements.some(({ institution }) => institution !== undefined))
      known.push({ serial, facts: factsOf(body) });
  });
  return known.sort((one, other) => (one.serial < other.serial ? -1 : 1));
}
