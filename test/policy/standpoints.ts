/** Everybody the register knows, and where things lie as they see it: home, above, below, next door. */
import { HEALTH_CARD_STEPS } from '../../shared/health-card/steps.ts';
import type { NamedRoute } from '../../shared/http/routes.ts';
import {
  above,
  centreOf,
  type Level,
  levelOf,
  NATION,
  pathOfCode,
  provinceOf,
} from '../../shared/policy/jurisdiction.ts';
import { type Actor, actingPlace, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../shared/policy/roles.ts';

export const POSITIONS = { home: '本处', above: '上级', below: '下级', 'next door': '邻处' } as const;
export type Position = keyof typeof POSITIONS;

/** One place of each level, with what lies below it and beside it. */
export const STANDPOINTS: Record<Level, { at: string; below?: string; beside?: string }> = {
  ministry: { at: NATION, below: 'CN/13' },
  province: { at: 'CN/13', below: 'CN/13/1301', beside: 'CN/44' },
  city: { at: 'CN/13/1301', below: 'CN/13/1301/130102', beside: 'CN/13/1302' },
  county: {
    at: 'CN/13/1301/130102',
    below: 'CN/13/1301/130102/u-hospital',
    beside: 'CN/13/1301/130104',
  },
  unit: { at: 'CN/13/1301/130102/u-hospital', beside: 'CN/13/1301/130102/u-clinic' },
  'service-point': { at: 'CN/13/1301/130102/p-station', beside: 'CN/13/1301/130104/p-market' },
  supplier: { at: 'CN/supplier/card-maker', beside: 'CN/supplier/other-maker' },
};

/** Every role at every level at which it can be appointed. */
export const APPOINTED: readonly { role: Role; level: Level }[] = ROLE_NAMES.flatMap((role) =>
  ROLES[role].levels.map((level) => ({ role, level })),
);

export function actor(...standings: Standing[]): Actor {
  return { issuer: 'https://issuer.test', subject: 'somebody', person: true, standings };
}

/**
 * The places of the four positions, seen from where somebody acts: a clerk acts where the parent centre
 * does.
 */
function placesOf({ role, level }: { role: Role; level: Level }): Partial<Record<Position, string>> {
  const { at, below, beside } = STANDPOINTS[level];
  const acting = actingPlace({ role, place: at });
  const seat = acting === at ? { at, below, beside } : { ...STANDPOINTS.county, below: at };
  return {
    home: seat.at,
    ...(seat.at === NATION ? {} : { above: above(seat.at) }),
    ...(seat.below ? { below: seat.below } : {}),
    ...(seat.beside ? { 'next door': seat.beside } : {}),
  };
}

/**
 * What is on its way is asked about by its receiver: it comes from the centre above, or from one below the
 * ministry.
 */
const ARRIVING = new Set([
  'sam-cards.receive',
  'sam-cards.moves-receive',
  'shipments.close',
  'residents.take-over',
  'health-cards.move',
]);

/** What is asked of a card, and not of a resident, a file or a list. */
const OF_A_CARD: ReadonlySet<string> = new Set([
  ...Object.keys(HEALTH_CARD_STEPS).filter((step) => step !== 'move'),
  'healthCard',
]);

/**
 * The thing a route is about, at one position; nothing where no such thing can be.
 * Every batch belongs to the ministry and, where one is named, to its supplier; a supplier lies below it.
 */
export function thingOf(
  { noun, name }: Pick<NamedRoute, 'noun' | 'name'>,
  who: { role: Role; level: Level },
  position: Position,
): Whereabouts | undefined {
  const place = placesOf(who)[position];
  if (noun === 'root-keys' || noun === 'provincial-applications') {
    // It lies with the province that receives it, or that applies, and comes from or goes to the ministry.
    const recipient = place === NATION ? undefined : place;
    return recipient && levelOf(recipient) === 'province'
      ? { at: recipient, destination: NATION }
      : undefined;
  }
  // The ministry allots to a province.
  if (noun === 'terminals' && name === 'delegate')
    return place && levelOf(place) === 'province' ? { at: place } : undefined;
  // It is a province's, which is asked about it; the nation's list is asked of the nation.
  if (noun === 'tender-plans' || noun === 'card-makings') {
    const level = levelOf(place ?? '');
    if (level === 'province' || (place === NATION && name.endsWith('s'))) return { at: place ?? '' };
    const lower = noun === 'card-makings' && place && (level === 'city' || level === 'county');
    if (!lower) return undefined;
    return name === 'cardMakings' ? { at: place } : { at: pathOfCode(provinceOf(place)), destination: place };
  }
  if (['batches', 'transport-keys', 'key-releases'].includes(noun)) {
    if (place?.startsWith('CN/supplier/')) return { at: NATION, destination: place };
    return place === NATION ? { at: NATION } : undefined;
  }
  if (noun === 'programs') {
    // A file is a region's: a province's or a prefecture's; the nation has only the list of all.
    const level = place === undefined ? undefined : levelOf(place);
    if (name === 'contentRules') return place === NATION ? { at: NATION } : undefined;
    const nation = level === 'ministry' && (name === 'programs' || name.startsWith('content'));
    const own = name.startsWith('facility') && (level === 'unit' || level === 'service-point');
    const region = level === 'province' || level === 'city';
    return (nation || own || region) && place ? { at: place } : undefined;
  }
  if (noun === 'card-productions' && place?.startsWith('CN/supplier/'))
    return name === 'cardProductions' ? { at: place } : { at: STANDPOINTS.province.at, destination: place };
  if (noun === 'suppliers') {
    if (place?.startsWith('CN/supplier/')) return { at: place };
    if (name === 'suppliers' && place === NATION && position === 'home') return { at: NATION };
    const below = who.level === 'ministry' && position === 'below';
    return below ? { at: STANDPOINTS.supplier.at } : undefined;
  }
  if (noun === 'exceptions' && name !== 'exceptions') {
    // It lies with a unit or a centre of a province, and an objection to it goes to that province.
    const province = provinceOf(place ?? NATION);
    return place && province !== NATION ? { at: place, destination: pathOfCode(province) } : undefined;
  }
  // A quarter is audited in the whole country; its reports are of every centre.
  if (noun === 'audits' && !['audits', 'report', 'longUnused'].includes(name))
    return place === NATION ? { at: NATION } : undefined;
  if (noun === 'test-cards' && name !== 'testCards' && name !== 'combinations') {
    // Made for a province by a supplier, who sees what becomes of them.
    if (place?.startsWith('CN/supplier/')) return { at: 'CN/13', destination: place };
    return place && levelOf(place) === 'province' ? { at: place } : undefined;
  }
  if (noun === 'test-cards' && name === 'testCards' && place?.startsWith('CN/supplier/'))
    return { at: place, destination: place };
  // A region's own: a province, a city or a county.
  if ((noun === 'combined-cards' || noun === 'transitions') && !name.endsWith('s'))
    return place && ['province', 'city', 'county'].includes(levelOf(place) ?? '') ? { at: place } : undefined;
  if (noun === 'scrap-batches' || noun === 'roll-ups') return place === NATION ? { at: NATION } : undefined;
  // Kept by province and day.
  if (noun === 'accesses' && place !== NATION && levelOf(place ?? '') !== 'province') return undefined;
  if (!place) return undefined;
  // It lies at a centre, and the institution that took the application sees it, too.
  if (noun === 'health-cards' && OF_A_CARD.has(name)) return { at: centreOf(place), destination: place };
  if (!ARRIVING.has(`${noun}.${name}`)) return { at: place };
  return { at: place === NATION ? 'CN/65' : above(place), destination: place };
}
