/** What a region shows for a condition: papers with number, date and digest, and the facts they prove. */
import * as z from 'zod';
import { day, id, text } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';

/** A paper; whoever has the file can show that it is the one meant. */
export const PAPER = z.strictObject({
  title: text(80),
  /** 文号 */
  number: text(60),
  issuedOn: day,
  digest: HASH_SCHEMA,
});

/** Which papers a condition asks for. */
export const PAPERS = {
  document: { title: '证明文件' },
  rules: { title: '管理规定' },
  workflow: { title: '工作流程' },
} as const;

/** Who pays (RHC-7: 地方政府主导、多方筹资). That a resident pays for a first card is nowhere a source. */
export const FUND_SOURCES = {
  'local-government': { title: '地方财政', leads: true },
  'central-government': { title: '中央财政补助' },
  'health-institutions': { title: '医疗卫生机构自筹' },
  'insurance-scheme': { title: '新农合等医保经办机构' },
  enterprise: { title: '合作银行、企业等社会资金' },
} as const satisfies Record<string, { title: string; leads?: true }>;

/** What RHC-7 wants paid in this way: 首次制卡经费，卡应用支撑系统建设、运行和维护. */
export const FUND_USES = {
  'first-cards': { title: '首次制卡' },
  construction: { title: '支撑系统建设' },
  operation: { title: '支撑系统运行' },
  maintenance: { title: '支撑系统维护' },
} as const;

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  Object.keys(table) as [Name, ...Name[]];

const once = (values: readonly unknown[]) => new Set(values).size === values.length;
const count = z.number().int().min(1).max(1_000_000);

/** Facts that a condition asks for besides its papers; bounded, and without anybody's name. */
export const FACTS = {
  institutions: z.strictObject({
    organizations: z.array(id).min(1).max(50).refine(once, 'each once'),
  }),
  staff: z.strictObject({ fullTime: count }),
  funds: z.strictObject({
    sources: z
      .array(
        z.strictObject({
          kind: z.enum(namesOf(FUND_SOURCES)),
          name: text(80),
          use: z.enum(namesOf(FUND_USES)),
          /** 元 */
          yuan: z.number().int().min(1).max(1e12),
        }),
      )
      .min(1)
      .max(30),
  }),
  equipment: z.strictObject({
    items: z
      .array(z.strictObject({ name: text(60), count }))
      .min(1)
      .max(30),
  }),
  premises: z.strictObject({ rooms: count, squareMetres: count }),
  platform: z.strictObject({ name: text(80), operator: text(80), inUseSince: day }),
  /** The papers say it all. */
  none: z.strictObject({}).default({}),
} as const;
export type Funds = z.infer<typeof FACTS.funds>;

/** What RHC-7 finds wrong with the funds, if anything. */
export function fundsFault({ sources }: Funds): string | undefined {
  const kinds = new Set(sources.map(({ kind }) => kind));
  if (![...kinds].some((kind) => 'leads' in FUND_SOURCES[kind]))
    return 'no local government among the sources';
  if (kinds.size < 2) return 'one source only';
  const paid = new Set(sources.map(({ use }) => use));
  const unpaid = namesOf(FUND_USES).filter((use) => !paid.has(use));
  return unpaid.length > 0 ? `nobody pays for ${unpaid.join(', ')}` : undefined;
}
