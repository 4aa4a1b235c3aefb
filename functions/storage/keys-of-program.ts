/** The items of the health-card programme: who may issue health cards, and with what (RHC-6 … 17). */
import { registry } from './table-keys.ts';

export const PROGRAM_KEYS = {
  tenderPlan: (id: string) => registry(`TENDER-PLAN#${id}`, 'TENDER-PLAN'),
  tenderPlanAt: (place: string, id: string) => registry(`TENDER-PLANS-AT#${place}`, id),
  /** The readiness file of a region, by its division code: `13`, `1301`. */
  program: (region: string) => registry(`PROGRAM#${region}`, 'PROGRAM'),
  programAt: (place: string, region: string) => registry(`PROGRAMS-AT#${place}`, region),
  /** By the province's two digits. */
  cardMaking: (province: string) => registry(`CARD-MAKING#${province}`, 'CARD-MAKING'),
  cardMakingAt: (place: string, province: string) => registry(`CARD-MAKINGS-AT#${place}`, province),
  /** By the province's two digits and combinationKey: asked for by production and issue (RHC-12p2). */
  combination: (province: string, key: string) => registry(`COMBINATION#${province}`, key),
  /** A number that a test card bears: no card that is issued may ever bear it. */
  testCardNumber: (number: string) => registry(`TEST-CARD-NUMBER#${number}`, 'LOOKUP'),
  testCard: (id: string) => registry(`TEST-CARD#${id}`, 'TEST-CARD'),
  testCardAt: (place: string, since: string, id: string) =>
    registry(`TEST-CARDS-AT#${place}`, `${since}#${id}`),
  combinedCard: (id: string) => registry(`COMBINED-CARD#${id}`, 'COMBINED-CARD'),
  combinedCardAt: (place: string, since: string, id: string) =>
    registry(`COMBINED-CARDS-AT#${place}`, `${since}#${id}`),
  transition: (id: string) => registry(`TRANSITION#${id}`, 'TRANSITION'),
  transitionAt: (place: string, since: string, id: string) =>
    registry(`TRANSITIONS-AT#${place}`, `${since}#${id}`),
  facility: (id: string) => registry(`FACILITY#${id}`, 'FACILITY'),
  /** By province, place by place below it: a prefecture's stand together. */
  facilityAt: (province: string, below: string, id: string) =>
    registry(`FACILITIES-AT#${province}`, `${below}#${id}`),
  contentRules: (area: string) => registry(`CONTENT-RULES#${area}`, 'RULES'),
  contentRulesAt: (place: string, area: string) => registry(`CONTENT-RULES-AT#${place}`, area),
} as const;
