/** The items of the health-card programme: who may issue health cards, and with what (RHC-6 … 17). */
import { registry } from './table-keys.ts';

export const PROGRAM_KEYS = {
  tenderPlan: (id: string) => registry(`TENDER-PLAN#${id}`, 'TENDER-PLAN'),
  tenderPlanAt: (place: string, id: string) => registry(`TENDER-PLANS-AT#${place}`, id),
  /** By the province's two digits. */
  cardMaking: (province: string) => registry(`CARD-MAKING#${province}`, 'CARD-MAKING'),
  /** By the province's two digits and combinationKey: asked for by production and issue (RHC-12p2). */
  combination: (province: string, key: string) => registry(`COMBINATION#${province}`, key),
  /** A number that a test card bears: no card that is issued may ever bear it. */
  testCardNumber: (number: string) => registry(`TEST-CARD-NUMBER#${number}`, 'LOOKUP'),
  combinedCard: (id: string) => registry(`COMBINED-CARD#${id}`, 'COMBINED-CARD'),
  /** The readiness file of a region, by its division code: `13`, `1301`. */
  program: (region: string) => registry(`PROGRAM#${region}`, 'PROGRAM'),
  programAt: (place: string, region: string) => registry(`PROGRAMS-AT#${place}`, region),
  cardMakingAt: (place: string, province: string) => registry(`CARD-MAKINGS-AT#${place}`, province),
} as const;
