/** The items of residents and their health cards (RHC-2, 5, 13, 16). No key holds personal data. */
import { registry } from './table-keys.ts';

export const HEALTH_CARD_KEYS = {
  healthCard: (id: string) => registry(`HEALTH-CARD#${id}`, 'CARD'),
  /** At its centre, by state, the longest waiting first. */
  healthCardAt: (centre: string, state: string, since: string, id: string) =>
    registry(`HEALTH-CARDS-AT#${centre}`, `${state}#${since}#${id}`),
  /** Every card a resident has had or applied for. */
  healthCardOf: (resident: string, id: string) => registry(`HEALTH-CARDS-OF#${resident}`, id),
  /** RHC-2: the one card a resident holds or has applied for; who has none has no such item. */
  heldHealthCard: (resident: string) => registry(`HELD-HEALTH-CARD#${resident}`, 'HELD'),
  healthCardNumber: (number: string) => registry(`HEALTH-CARD-NUMBER#${number}`, 'LOOKUP'),
} as const;
