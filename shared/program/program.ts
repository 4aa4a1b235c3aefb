/** The readiness file of a region: what it shows for each condition of RHC-9, and what the ministry found. */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { moment, reason } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { canStand, NATION, PROVINCES, pathOfCode, place, provinceOf } from '../policy/jurisdiction.ts';
import { CONDITION_NAMES, type ConditionName, conditionName, EVIDENCE } from './conditions.ts';

/** Whose turn it is: the region's, the ministry's, or nobody's while all goes well. */
export const TURNS = {
  region: { title: '地区填报' },
  ministry: { title: '卫生部审核' },
  nobody: { title: '无待办' },
} as const;
export type Turn = keyof typeof TURNS;

interface StateFacts {
  readonly title: string;
  readonly turn: Turn;
  /** Health cards may be issued while every condition stands. */
  readonly authorized?: true;
  /** It has been reviewed: a condition that lapses or is renewed is looked into by itself. */
  readonly reviewed?: true;
}

export const PROGRAM_STATES = {
  open: { title: '填报中', turn: 'region' },
  submitted: { title: '待卫生部审核', turn: 'ministry' },
  returned: { title: '退回补正', turn: 'region' },
  withdrawn: { title: '已撤回', turn: 'region' },
  authorized: { title: '已授权', turn: 'nobody', authorized: true, reviewed: true },
  suspended: { title: '已暂停', turn: 'ministry', reviewed: true },
  revoked: { title: '授权已撤销', turn: 'region' },
} as const satisfies Record<string, StateFacts>;
export type ProgramState = keyof typeof PROGRAM_STATES;

/** A region by its division code: a province, or a prefecture where a centre can stand. */
export const regionCode = z
  .string()
  .regex(/^\d{2}(?:\d{2})?$/, 'a division code of 2 or 4 digits')
  .refine((code) => PROVINCES.includes(code.slice(0, 2)) && canStand(pathOfCode(code)), 'no such region');

/** What was given for a condition, by whom, and with which scans. */
const GIVEN = z.strictObject({
  evidence: EVIDENCE,
  by: z.string().max(400),
  at: moment,
  /** Each under the digest of one of its papers. */
  scans: z.array(ATTACHMENT).max(2),
});
export type Given = z.infer<typeof GIVEN>;

/** What the ministry finds of a condition. */
export const VERDICT = z
  .strictObject({ condition: conditionName, met: z.boolean(), reason: reason.optional() })
  .refine(({ met, reason: why }) => met || why !== undefined, {
    message: 'what is not met needs a reason',
    path: ['reason'],
  });
export type Verdict = z.infer<typeof VERDICT>;

/** A condition in the file. */
export const HELD = z.strictObject({
  given: GIVEN,
  /** What the ministry found of it; absent: not reviewed yet. */
  verdict: z.strictObject({ met: z.boolean(), reason: reason.optional(), at: moment }).optional(),
  /** What was found to be met before, and counts until what is given now has been reviewed. */
  former: GIVEN.optional(),
});
export type Held = z.infer<typeof HELD>;

export const PROGRAM = z.strictObject({
  schemaVersion: z.literal(1),
  /** The region's division code. */
  id: regionCode,
  place,
  state: z.enum(Object.keys(PROGRAM_STATES) as [ProgramState, ...ProgramState[]]),
  conditions: z.partialRecord(conditionName, HELD),
  /** Of the last review, suspension, reinstatement or revocation. */
  opinion: reason.optional(),
  /** When it was first authorized: from then on a city's own file counts for it, and not its province's. */
  authorizedAt: moment.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
});
export type Program = z.infer<typeof PROGRAM>;

/** What counts of a condition: the newest that was found to be met. */
export const standing = ({ given, verdict, former }: Held): Given | undefined =>
  verdict?.met ? given : former;

/** Good through the whole of its last day, Asia/Shanghai. */
export const inForceOn = ({ evidence: { from, until } }: Given, today: string) =>
  (from === undefined || from <= today) && (until === undefined || today <= until);

/** The conditions that do not stand on a day, in the order of the article. */
export const failing = ({ conditions }: Pick<Program, 'conditions'>, today: string): ConditionName[] =>
  CONDITION_NAMES.filter((name) => {
    const held = conditions[name];
    const counts = held && standing(held);
    return !(counts && inForceOn(counts, today));
  });

/** Whose files can count for a place, the nearest first: its prefecture's own, then its province's. */
export function regionsOf(at: string): readonly string[] {
  const province = provinceOf(at);
  if (province === NATION) return [];
  const prefecture = at.split('/')[2];
  return prefecture && /^\d{4}$/.test(prefecture) ? [prefecture, province] : [province];
}
