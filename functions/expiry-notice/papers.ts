/**
 * Tells 90, 30 and 7 days ahead which certificates and test reports expire. The days are settings of ours:
 * the measures name none; a late renewal is refused.
 */
import * as z from 'zod';
import { factsOf } from '../../shared/supplier/states.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import type { Item, Store, Write } from '../storage/store.ts';
import { PAPERS, type Paper, placeOf, productIn, supplierIn } from '../storage/suppliers.ts';

export const PAPER_NOTICE_DAYS = [90, 30, 7] as const;

/** Notices of one transaction: each is a marker and an announcement. */
const SLICE = 45;

const LINE = z.object({
  thing: z.string(),
  id: z.string(),
  paper: z.enum(Object.keys(PAPERS) as [Paper, ...Paper[]]),
});
type Line = z.infer<typeof LINE>;

interface Notice {
  readonly validUntil: string;
  readonly days: number;
  readonly now: string;
}

/** All papers that expire on one day, page by page. */
export async function noticePapers(store: Store, notice: Notice): Promise<number> {
  const { table, pk } = KEYS.certificateExpiry(notice.validUntil, '');
  let written = 0;
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, limit: SLICE, ...(after ? { after } : {}) });
    written += await noticeSlice(store, linesIn(page.items), notice);
    after = page.after;
  } while (after);
  return written;
}

/** A paper whose day came twice, by being filed anew, is still one. */
function linesIn(items: readonly Item[]): Line[] {
  const lines = items.map((item) => LINE.parse(item));
  return [...new Map(lines.map((line) => [`${line.thing}#${line.paper}`, line])).values()];
}

const isProduct = ({ thing }: Line) => thing.startsWith('product/');

async function noticeSlice(store: Store, lines: readonly Line[], notice: Notice): Promise<number> {
  const { validUntil, days, now } = notice;
  if (lines.length === 0) return 0;
  const marker = ({ thing, paper }: Line) =>
    KEYS.certificateNotice(thing, `${paper}#${validUntil}#${String(days).padStart(3, '0')}`);
  const keys = lines.flatMap((line) => [
    isProduct(line) ? KEYS.product(line.id) : KEYS.supplier(line.id),
    marker(line),
  ]);
  const items = await store.read(keys);
  const writes = lines.flatMap((line, n): Write[] => {
    const [item, told] = [items[2 * n], items[2 * n + 1]];
    const one = isProduct(line) ? productIn(item) : supplierIn(item);
    // What was renewed, or is over, expires for nobody.
    if (!one || told || factsOf(one.state).over || PAPERS[line.paper](one) !== validUntil) return [];
    const { thing, paper } = line;
    const about = { thing, paper, place: placeOf(one), validUntil, days };
    return [
      { put: { at: now }, key: marker(line), when: 'absent' },
      announce('certificate-expiring', about, now),
    ];
  });
  if (writes.length === 0) return 0;
  // Lost: another run wrote some of these; read again, and write what is left.
  return (await store.commit(writes)) === 'done' ? writes.length / 2 : noticeSlice(store, lines, notice);
}
