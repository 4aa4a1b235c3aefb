/** What must have been handed over or done before a batch's cards go on, each a paper kept by its digest. */
import * as z from 'zod';
import { day, id, moment, text } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import type { ProductKind } from '../supplier/kinds.ts';

interface EvidenceFacts {
  readonly title: string;
  readonly article: ArticleId;
  /** Of which product's supplier it must come; `by` is then that supplier's id. */
  readonly from?: ProductKind;
}

export const EVIDENCE_KINDS = {
  'cos-loaded': { title: 'COS已加载到芯片', article: 'SAM-3(1)' },
  'packaging-guidance': { title: '芯片厂商的封装指导', article: 'SAM-9p2', from: 'chip' },
  'operating-method': { title: 'COS厂商的操作方法', article: 'SAM-9p2', from: 'cos' },
  'application-plan': { title: '应用程序规划', article: 'SAM-3(2)' },
} as const satisfies Record<string, EvidenceFacts>;

export type EvidenceKind = keyof typeof EVIDENCE_KINDS;
const evidenceKind = z.enum(Object.keys(EVIDENCE_KINDS) as [EvidenceKind, ...EvidenceKind[]]);

/** Who did it or gave it, and on which day. */
const done = { by: text(80), day };
const given = { digest: HASH_SCHEMA, ...done, to: text(80) };

export const NEW_EVIDENCE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cos-loaded'), cos: id, ...done }),
  z.strictObject({ kind: z.literal('packaging-guidance'), ...given }),
  z.strictObject({ kind: z.literal('operating-method'), ...given }),
  z.strictObject({ kind: z.literal('application-plan'), digest: HASH_SCHEMA, ...done }),
]);
export type NewEvidence = z.infer<typeof NEW_EVIDENCE>;

/** The newest of its kind; what it replaced stands in the ledger. */
const EVIDENCE_LINE = z.strictObject({
  ...done,
  cos: id.optional(),
  digest: HASH_SCHEMA.optional(),
  to: text(80).optional(),
  /** 1 for the first of its kind. */
  revision: z.number().int().min(1),
  at: moment,
});

export const EVIDENCE = z.partialRecord(evidenceKind, EVIDENCE_LINE);
export type Evidence = z.infer<typeof EVIDENCE>;

interface Ordered {
  readonly cos?: string | undefined;
  readonly makers?: Readonly<Partial<Record<ProductKind, string>>> | undefined;
}

/** Evidence is of the COS the batch was ordered with, and comes from whoever makes its chip or its COS. */
export function unsuitable(given: NewEvidence, { cos, makers }: Ordered): Refusal | undefined {
  const { article, from }: EvidenceFacts = EVIDENCE_KINDS[given.kind];
  const maker = from && makers?.[from];
  if (maker && given.by !== maker) {
    return refuse('evidence-unsuitable', `The ${from} of the batch is made by ${maker}.`, { article });
  }
  if (!('cos' in given) || cos === undefined || given.cos === cos) return undefined;
  return refuse('evidence-unsuitable', `The batch was ordered with the COS ${cos}.`, { article });
}

/** The evidence of a batch with one more, or one of its kind replaced. */
export function withEvidence(evidence: Evidence, { kind, ...line }: NewEvidence, at: string): Evidence {
  const revision = (evidence[kind]?.revision ?? 0) + 1;
  return { ...evidence, [kind]: { ...line, revision, at } };
}

/** Which rows of the lifecycle presuppose what. */
export const PRESUPPOSED = {
  'accept-production': ['cos-loaded', 'packaging-guidance', 'operating-method'],
  'replace-transport-key': ['application-plan'],
  personalize: ['application-plan'],
} as const satisfies Record<string, readonly EvidenceKind[]>;

/** Why a row cannot be taken with a card of this batch: the first evidence that is not there. */
export function missingEvidence(
  batch: { readonly evidence?: Evidence | undefined } | undefined,
  row: keyof typeof PRESUPPOSED,
): Refusal | undefined {
  const kinds: readonly EvidenceKind[] = PRESUPPOSED[row];
  const missing = kinds.filter((kind) => !batch?.evidence?.[kind]);
  const [first] = missing;
  if (!first) return undefined;
  const { article } = EVIDENCE_KINDS[first];
  const detail = `The batch of this card has no evidence of ${missing.join(', ')}, which ${row} presupposes.`;
  return refuse('evidence-missing', detail, { article, allowed: missing });
}
