/** Centres, using units and service points: the places of the register, each one record. */
import * as z from 'zod';
import { id, institutionCode, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { isCentre, NATION, pathOfCode, place } from '../policy/jurisdiction.ts';
import { standing } from './standing.ts';

export const organizationType = z.enum(['centre', 'unit', 'service-point']);

export const ORGANIZATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  type: organizationType,
  name: text(80),
  place,
  /** 单位编码 as the unit is known by, e.g. WS 218's 22 characters; bounded free text (domain.md: c). */
  code: text(40),
  /** 精神病诊断资质: what the kind read-write presupposes (SAM-T1). */
  psychiatric: z.boolean(),
  /** What was registered before there were standings is qualified. */
  standing: standing.default('qualified'),
  formerPlaces: z.array(z.strictObject({ place, until: moment })).max(8),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});

export type Organization = z.infer<typeof ORGANIZATION>;

/** Organization as the API shows it. */
export const ORGANIZATION_VIEW = ORGANIZATION.omit({ schemaVersion: true, ledger: true });

export function organizationView({ schemaVersion: _, ledger: __, ...view }: Organization) {
  return view;
}

/** What a place or an id is called. */
export const NAMED = ORGANIZATION.pick({ id: true, place: true, name: true });

/** How many are named at once: the store reads no more. */
export const MAX_NAMED = 100;

/** Ids in one parameter, by commas. */
export const manyIds = z
  .string()
  .max(6500)
  .transform((given) => [...new Set(given.split(','))])
  .pipe(z.array(id).min(1).max(MAX_NAMED));

const centreCode = z.union([
  z.literal(NATION),
  z.string().regex(/^[1-9]\d(?:\d\d){0,2}$/, "an area code of 2, 4 or 6 digits, or 'CN'"),
]);

const localCode = z.string().regex(/^[a-z0-9-]{3,40}$/, '3 to 40 of a-z, 0-9, hyphen');

/** What one fills in to create one. A centre is known by its area code, the others by a code of their own. */
export const NEW_ORGANIZATION = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('centre'), areaCode: centreCode, name: text(80) }),
  z.strictObject({
    type: z.literal('unit'),
    centre: id.or(centreCode),
    localCode,
    name: text(80),
    code: institutionCode,
    psychiatric: z.boolean().default(false),
  }),
  z.strictObject({
    type: z.literal('service-point'),
    centre: id.or(centreCode),
    localCode,
    name: text(80),
    code: institutionCode,
  }),
]);

export type NewOrganization = z.infer<typeof NEW_ORGANIZATION>;

/** Id of a centre from its place: CN → centre-cn, CN/13/1301 → centre-1301. */
export function centreId(path: string): string {
  return `centre-${path.slice(path.lastIndexOf('/') + 1).toLowerCase()}`;
}

/** Id of the organization standing at a place. */
export function organizationIdAt(path: string): string {
  return isCentre(path) ? centreId(path) : path.slice(path.lastIndexOf('/') + 1);
}

/** Place of the centre that an area code or a centre's id names. */
export function placeOfCentre(codeOrId: string): string {
  const code = codeOrId.replace(/^centre-/, '').toUpperCase();
  return code === NATION ? NATION : pathOfCode(code);
}
