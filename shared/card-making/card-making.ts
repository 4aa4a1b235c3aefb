/**
 * 制卡组织 (RHC-12p1): how a province organises the making of its health cards, whom it has delegated it to,
 * and what of it the ministry has on file. One record a province.
 */
import * as z from 'zod';
import { day, id, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { levelOf, PROVINCES, place } from '../policy/jurisdiction.ts';
import { supplierId } from '../supplier/supplier.ts';
import { cardMakingState, delegationState } from './states.ts';

/** A province's record is known by its code of GB/T 2260. */
export const cardMakingId = z
  .string()
  .refine((code) => PROVINCES.includes(code), 'the two digits of a province');

/** Who has the cards made: the province itself, or the lower departments it has delegated to. */
export const IMPLEMENTATIONS = {
  'by-province': { title: '省级统一组织实施', wholeProvince: true },
  'by-delegation': { title: '授权辖区内卫生行政部门组织实施', wholeProvince: false },
} as const;
type Implementation = keyof typeof IMPLEMENTATIONS;
const implementation = z.enum(Object.keys(IMPLEMENTATIONS) as [Implementation, ...Implementation[]]);

const isOnce = (all: readonly string[]) => new Set(all).size === all.length;

/** 正式制卡环境: by its local code, which test cards and batches name. */
const SITE = z.strictObject({ environment: id, name: text(80), producer: supplierId });

/** A card producer, and the tender plan of card-making whose bid it won. */
const PRODUCER = z.strictObject({ supplier: supplierId, plan: id });

/** What is filed with the ministry. */
export const ORGANIZATION = z.strictObject({
  implementation,
  departments: z
    .array(z.strictObject({ name: text(80), duty: text(120) }))
    .min(1)
    .max(10),
  producers: z
    .array(PRODUCER)
    .min(1)
    .max(10)
    .refine((all) => isOnce(all.map(({ supplier }) => supplier)), 'each producer once'),
  sites: z
    .array(SITE)
    .min(1)
    .max(20)
    .refine((all) => isOnce(all.map(({ environment }) => environment)), 'each environment once'),
  /** SHA-256 of the security rules of card-making. */
  securityRules: HASH_SCHEMA,
});
export type Organization = z.infer<typeof ORGANIZATION>;

/** Of a place there is one delegation at a time: more cities and counties no province has. */
export const MAX_DELEGATIONS = 240;

/** A city's or county's place. */
export const lowerPlace = place.refine(
  (path) => ['city', 'county'].includes(levelOf(path) ?? ''),
  "a city's or county's place",
);

/** 授权: a lower department has the cards of its area made, within a scope, from day to day. */
export const DELEGATION = z.strictObject({
  place: lowerPlace,
  scope: text(120),
  from: day,
  until: day,
  state: delegationState,
  /** 备案号, once the ministry has it on file. */
  filingNumber: text(60).optional(),
  /** What the department has arranged; who answers for it stands nowhere but here. */
  department: text(80).optional(),
  responsible: text(40).optional(),
  arrangedAt: moment.optional(),
  revokedFor: reason.optional(),
});
export type Delegation = z.infer<typeof DELEGATION>;

export const CARD_MAKING = z.strictObject({
  schemaVersion: z.literal(1),
  id: cardMakingId,
  place,
  /** As it is being written. */
  organization: ORGANIZATION,
  /** As the ministry has it on file, and so as it counts. */
  filing: z.strictObject({ filingNumber: text(60), at: moment, organization: ORGANIZATION }).optional(),
  delegations: z.array(DELEGATION).max(MAX_DELEGATIONS),
  /** 责任人: their names stand here only, under this salt. */
  personal: z.strictObject({ salt: z.string().max(64), responsible: z.array(text(40)).max(10) }),
  returnedFor: reason.optional(),
  state: cardMakingState,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type CardMaking = z.infer<typeof CARD_MAKING>;
