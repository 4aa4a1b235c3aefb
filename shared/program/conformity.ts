/**
 * 发行居民健康卡应当符合《居民健康卡技术规范》和相关配套技术规范 (RHC-6): reports of a testing body, product by
 * product, and whether a product conforms on a day.
 */
import * as z from 'zod';
import { day, text } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { type Refusal, refuse } from '../refusals.ts';

/**
 * Configuration (domain.md: c): how the ministry numbers its versions is not in the measure. What stands here
 * is accepted; taking a version out makes the reports against it count no more.
 */
export const SPECIFICATION = {
  title: '《居民健康卡技术规范》',
  versions: ['2011'],
} as const satisfies { title: string; versions: readonly [string, ...string[]] };

/** What a testing body found of a product. */
export const CONFORMITY_REPORT = z
  .strictObject({
    number: text(60),
    body: text(80),
    /** Version of the specification that it was tested against. */
    specification: text(40),
    from: day,
    until: day,
    digest: HASH_SCHEMA,
    outcome: z.enum(['passed', 'failed']),
  })
  .refine(({ from, until }) => from <= until, { message: 'ends before it begins', path: ['until'] });
type ConformityReport = z.infer<typeof CONFORMITY_REPORT>;

interface Tested {
  readonly id: string;
  readonly conformity: readonly ConformityReport[];
}

const accepted = (version: string) => (SPECIFICATION.versions as readonly string[]).includes(version);

function fault({ conformity }: Tested, today: string): string | undefined {
  const report = conformity.findLast(({ from }) => from <= today);
  if (!report) return 'has no report of conformity';
  const { number, outcome, until, specification } = report;
  if (outcome !== 'passed') return `failed, says report ${number}`;
  if (until < today) return `was tested by report ${number}, which ended on ${until}`;
  return accepted(specification) ? undefined : `was tested against version ${specification}`;
}

/**
 * Why a product does not conform on a day, if it does not; the newest report that had begun counts, good or
 * bad.
 * @param today the day in Asia/Shanghai
 */
export function notConforming(product: Tested, today: string): Refusal | undefined {
  const why = fault(product, today);
  if (!why) return undefined;
  const detail = `On ${today} product ${product.id} ${why}.`;
  return refuse('specification-not-met', detail, { article: 'RHC-6' });
}
