/**
 * What a person fills in for each transition. Field names are the ledger's too; personal ones are marked
 * there.
 */
import * as z from 'zod';
import { day, id, moment, reason, terminalNumber, text } from '../fields.ts';
import { place } from '../policy/jurisdiction.ts';
import { cardNumber } from './card-number.ts';

/** The four kinds of Table 1 with what they may do and who may use them (SAM-T1, 用途 and 权限). */
export const KINDS = {
  'read-only': { title: '只读', unit: 'unit', psychiatric: false },
  'read-write-except-psychiatric': {
    title: '可读写（除精神病诊断信息的写入）',
    unit: 'unit',
    psychiatric: false,
  },
  'read-write': { title: '可读写', unit: 'unit', psychiatric: true },
  'unlock-only': { title: '只解锁', unit: 'service-point', psychiatric: false },
} as const;

export type Kind = keyof typeof KINDS;
export const kind = z.enum(Object.keys(KINDS) as [Kind, ...Kind[]]);

/** Fields that name a person: kept in the card's item, never in ledger or receipt (design, Ledger). */
export const PERSONAL_FIELDS = ['responsiblePerson'] as const;

const responsiblePerson = text(40);
const businessPoint = text(80);

/** What the bench says of the keys it wrote. */
export const KEY_FIELDS = {
  /**
   * Key check value the bench observed, 3…8 bytes of hexadecimal, with its algorithm beside it (domain.md
   * 3).
   */
  kcv: z
    .string()
    .toUpperCase()
    .regex(/^(?:[0-9A-F]{2}){3,8}$/, '6 to 16 hexadecimal digits'),
  algorithm: z.enum(['SM4', 'SM1', '3DES', 'AES']),
  keyVersion: z.number().int().min(0).max(255),
};

export const CARD_DATA = { kind, validUntil: day, keySet: text(40) };

/** Why a card ends (cancel). Which state each may come from, and what else it does, stands in causes.ts. */
export const CAUSE_NAMES = [
  'loss',
  'theft',
  'damage',
  'expiry',
  'point-closed',
  'disqualification',
  'voluntary',
  'unit-abolished',
] as const;

const cause = z.enum(CAUSE_NAMES);

const reported = { occurredAt: moment, circumstances: text(300) };
const why = { reason };

export const FORMS = {
  'accept-production': z.strictObject({
    /** SAM-9p1: the serial stands printed on the card's face. */
    facePrinted: z.literal(true),
    remark: text(200).optional(),
  }),
  'reject-production': z.strictObject(why),
  'destroy-reject': z.strictObject({ method: text(80), certificate: text(60) }),
  'replace-transport-key': z.strictObject(KEY_FIELDS),
  personalize: z.strictObject(CARD_DATA),
  file: z.strictObject({
    businessType: text(60),
    purchaser: place.optional(),
    /** The purchaser's application, by its number. */
    application: text(64).optional(),
  }),
  'hand-over': z.strictObject({ shipment: id }),
  dispatch: z.strictObject({ shipment: id }),
  receive: z.strictObject({}),
  entrust: z.strictObject({ servicePoint: id }),
  recall: z.strictObject(why),
  issue: z.strictObject({
    /** The unit's approved application; one more is issued on its line of the card's kind. */
    application: id,
    unit: id,
    businessPoint,
    terminal: terminalNumber,
    responsiblePerson,
  }),
  'change-location': z.strictObject({
    ...why,
    businessPoint: businessPoint.optional(),
    terminal: terminalNumber.optional(),
    responsiblePerson: responsiblePerson.optional(),
  }),
  'report-fault': z.strictObject({ symptom: text(200) }),
  'clear-fault': z.strictObject({ testResult: text(200) }),
  'report-loss': z.strictObject(reported),
  'report-theft': z.strictObject({ ...reported, policeReport: text(60).optional() }),
  'correct-report': z.strictObject(why),
  'return-to-stock': z.strictObject({
    ...why,
    because: z.enum(['unit-abolished', 'no-longer-used', 'point-closed']),
  }),
  cancel: z.strictObject({
    ...why,
    cause,
    /** The accepted 表2 that names the card; what lies in a centre's own stock has none. */
    cancellation: id.optional(),
    testResult: text(200).optional(),
  }),
  surrender: z.strictObject({ remark: text(200).optional() }),
  scrap: z.strictObject({ scrapBatch: id }),
  'write-off': z.strictObject(why),
  correct: z.strictObject({
    ...why,
    businessPoint: businessPoint.optional(),
    terminal: terminalNumber.optional(),
    responsiblePerson: responsiblePerson.optional(),
    cardNumber: cardNumber.optional(),
  }),
  rehome: z.strictObject(why),
} as const;
