/** What suppliers' pages share: states, papers and how long they hold. */
import type * as z from 'zod';
import type { PRODUCT_VIEW } from '../../../shared/supplier/product.ts';
import type { SUPPLIER_VIEW } from '../../../shared/supplier/supplier.ts';
import { ADMISSION_STATE_TITLES } from '../../admission.table.ts';
import { today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { suppliers } from '../../words/suppliers.ts';

export type Supplier = z.infer<typeof SUPPLIER_VIEW>;
export type Product = z.infer<typeof PRODUCT_VIEW>;

/** Days before its end from which on a paper is warned of. */
const SOON = 90;
const DAY = 86_400_000;

const COLORS: Readonly<Record<string, string>> = {
  filed: 'use',
  admitted: 'issued',
  suspended: 'faulty',
  withdrawn: 'end',
};

export const AdmissionState = ({ name }: { name: string }) => (
  <span class={`tag ${COLORS[name] ?? ''}`}>{titled(ADMISSION_STATE_TITLES, name)}</span>
);

interface Paper {
  readonly from: string;
  readonly until: string;
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** How a paper stands today: a warning where it ends soon, has ended or has not begun; nothing otherwise. */
export function warningOf({ from, until }: Paper, on: string): string | undefined {
  if (until < on) return suppliers('over');
  if (from > on) return suppliers('notYet');
  const left = daysBetween(on, until);
  return left <= SOON ? suppliers('soon', { n: left }) : undefined;
}

/** The last day of the newest paper, and what there is to say of it. */
export function Validity({ papers, bare = false }: { papers: readonly Paper[]; bare?: boolean }) {
  const last = papers.at(-1);
  if (!last) return null;
  const warning = warningOf(last, today());
  return (
    <>
      {!bare && last.until} {warning && <span class="tag faulty">{warning}</span>}
    </>
  );
}
