/** From a record to its paper: what is printed, how many copies, who keeps each, and what its code says. */
import type { Application } from '../../shared/application/application.ts';
import { TABLE_1_TITLE } from '../../shared/application/printed.ts';
import { type Cancellation, copiesFor } from '../../shared/cancellation/cancellation.ts';
import { codeOf, type FormName, table1Digest, table2Digest } from '../../shared/document/code.ts';
import { bytesOf, penFor } from './pen.ts';
import { drawTable1, TABLE_1_KEEPERS, type Table1Paper } from './table-1.ts';
import { drawTable2, TABLE_2_KEEPERS, TABLE_2_TITLE, type Table2Paper } from './table-2.ts';
import type { Typeface } from './typeface.ts';

/** The date in a document about no record: the same blank form is the same bytes on any day. */
const NO_DATE = '2012-01-01T00:00:00.000Z';

interface Registered {
  readonly id: string;
  readonly number?: string | undefined;
  readonly digest: string;
  /** When the record was last changed. */
  readonly at: string;
}

/** What identifies a registered form; one that was only filled in has neither code nor number. */
function identityOf(form: FormName, it: Registered | undefined) {
  if (!it) return { code: undefined, number: undefined, foot: '' };
  const { id, number, digest } = it;
  const groups = digest.match(/.{4}/g)?.join(' ') ?? '';
  return { code: codeOf({ form, id, digest, number }), number, foot: `登记号 ${id}　核验码 ${groups}` };
}

export function table1Pdf(face: Typeface, paper: Table1Paper, it?: Registered): Promise<Buffer> {
  const { code, number, foot } = identityOf('table-1', it);
  const pen = penFor(face, TABLE_1_TITLE, it?.at ?? NO_DATE);
  for (const keeper of TABLE_1_KEEPERS) drawTable1(pen, paper, { keeper, number, code }, foot);
  return bytesOf(pen);
}

/** One copy bears no name of who keeps it. */
export function table2Pdf(
  face: Typeface,
  paper: Table2Paper,
  copies: number,
  it?: Registered,
): Promise<Buffer> {
  const { code, number, foot } = identityOf('table-2', it);
  const pen = penFor(face, TABLE_2_TITLE, it?.at ?? NO_DATE);
  const keepers = copies === 1 ? [undefined] : TABLE_2_KEEPERS;
  for (const keeper of keepers) drawTable2(pen, paper, { keeper, number, code }, foot);
  return bytesOf(pen);
}

export async function applicationPdf(face: Typeface, it: Application): Promise<Buffer> {
  const { personal, list, id, number, updatedAt: at } = it;
  const paper = { ...it, ...personal, listed: list?.rows };
  return table1Pdf(face, paper, { id, number, at, digest: await table1Digest(it) });
}

const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (moment: string | undefined) =>
  moment && new Date(Date.parse(moment) + SHANGHAI_MS).toISOString().slice(0, 10);

/** 负责人 and 经办人 sign when the service point accepts the form (ours). */
export async function cancellationPdf(face: Typeface, it: Cancellation): Promise<Buffer> {
  const { personal, list, id, number, updatedAt: at, rows, acceptedAt } = it;
  const on = dayOf(acceptedAt);
  const paper = { ...it, ...personal, listed: list?.rows, decidedOn: on, handledOn: on };
  const copies = copiesFor(rows.map(({ cause }) => cause));
  return table2Pdf(face, paper, copies, { id, number, at, digest: await table2Digest(it) });
}
