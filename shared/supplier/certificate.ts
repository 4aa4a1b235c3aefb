/** The papers of an admission: filing certificates and other ministries' evidence, each with its dates. */
import * as z from 'zod';
import { day, text } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { supplierKind } from './kinds.ts';

/** How many certificates and test reports a record keeps; older ones stand in its ledger. */
export const KEPT = 8;

const ordered = ({ from, until }: { from: string; until: string }) => from <= until;
const ORDER = { message: 'ends before it begins', path: ['until'] };
const period = { from: day, until: day };
const paper = { number: text(60), ...period };

/** 备案证书. It is good through the whole of its last day, Asia/Shanghai. */
export const CERTIFICATE = z.strictObject(paper).refine(ordered, ORDER);
export type Certificate = z.infer<typeof CERTIFICATE>;

/** What a supplier is filed as, each once. */
export const scope = z
  .array(supplierKind)
  .min(1)
  .max(6)
  .refine((kinds) => new Set(kinds).size === kinds.length, 'each kind once');

/** A supplier's certificate says as what it is filed. */
export const SUPPLIER_CERTIFICATE = z.strictObject({ ...paper, scope }).refine(ordered, ORDER);

/** 国家相关部委规定 (RHC-10): a paper that another ministry issued, kept as its digest. */
export const EVIDENCE = z.strictObject({
  title: text(80),
  issuedBy: text(80),
  number: text(60),
  digest: HASH_SCHEMA,
  until: day.optional(),
});

/** The three documents a COS is tested against, which are the ministry's to make (SAM-4). */
export const TEST_STANDARDS = {
  technicalSpecification: { title: '《居民健康卡安全存取模块(SAM)卡技术规范》', article: 'SAM-7' },
  commandSet: { title: '《居民健康卡安全存取模块(SAM)卡命令集》', article: 'SAM-7' },
  testSpecification: { title: '《居民健康卡安全存取模块(SAM)卡检测规范》', article: 'SAM-7' },
} as const;

const standardVersion = text(40);

/** 检测报告 of a designated testing body (SAM-7). */
export const TEST_REPORT = z
  .strictObject({
    ...paper,
    body: text(80),
    /** Which version of each document it was tested against. */
    standards: z.strictObject({
      technicalSpecification: standardVersion,
      commandSet: standardVersion,
      testSpecification: standardVersion,
    } satisfies Record<keyof typeof TEST_STANDARDS, z.ZodType>),
    digest: HASH_SCHEMA,
    outcome: z.enum(['passed', 'failed']),
  })
  .refine(ordered, ORDER);
export type TestReport = z.infer<typeof TEST_REPORT>;

/** The newest paper that is good on a day. */
export function inForce<T extends Pick<Certificate, 'from' | 'until'>>(
  papers: readonly T[],
  on: string,
): T | undefined {
  return papers.findLast(({ from, until }) => from <= on && on <= until);
}

/** The report that counts on a day: the newest of those that had begun, good or bad. */
export const reportOn = (reports: readonly TestReport[], on: string) =>
  reports.findLast(({ from }) => from <= on);
