/** The items of residents and their health cards (RHC-2, 5, 13, 16). No key holds personal data. */
import { PRODUCTION_KEYS } from './keys-of-productions.ts';
import { padded, registry } from './table-keys.ts';

export const HEALTH_CARD_KEYS = {
  ...PRODUCTION_KEYS,
  healthCard: (id: string) => registry(`HEALTH-CARD#${id}`, 'CARD'),
  /** At its centre, by state, the longest waiting first. */
  healthCardAt: (centre: string, state: string, since: string, id: string) =>
    registry(`HEALTH-CARDS-AT#${centre}`, `${state}#${since}#${id}`),
  /** Every card a resident has had or applied for. */
  healthCardOf: (resident: string, id: string) => registry(`HEALTH-CARDS-OF#${resident}`, id),
  /** RHC-2: the one card a resident holds or has applied for; who has none has no such item. */
  heldHealthCard: (resident: string) => registry(`HELD-HEALTH-CARD#${resident}`, 'HELD'),
  /** The key of a file with personal data, sealed; it ends with the job that reads the file. */
  sealedFile: (job: string) => registry(`SEALED-FILE#${job}`, 'KEY'),
  healthCardNumber: (number: string) => registry(`HEALTH-CARD-NUMBER#${number}`, 'LOOKUP'),
  resident: (id: string) => registry(`RESIDENT#${id}`, 'RESIDENT'),
  /** What was corrected, sealed as it stood before. */
  residentFormer: (id: string, number: number) => registry(`RESIDENT#${id}`, `FORMER#${padded(number, 3)}`),
  /** By the keyed index of the document's number: one resident a document, nationwide (RHC-2). */
  residentByIdentity: (index: string) => registry(`RESIDENT-IDENTITY#${index}`, 'LOOKUP'),
  residentAt: (place: string, state: string, since: string, id: string) =>
    registry(`RESIDENTS-AT#${place}`, `${state}#${since}#${id}`),
  /** Who looked at what, by the province it lies in and the day (RHC-16). */
  access: (province: string, day: string, at: string, id: string) =>
    registry(`ACCESSES#${province}#${day}`, `${at}#${id}`),
  accessOf: (whose: string, at: string, id: string) => registry(`ACCESSES-OF#${whose}`, `${at}#${id}`),
} as const;
