/** A stock-taking: what lies in a centre, counted by scanning, and how each difference was settled. */
import * as z from 'zod';
import { id, moment, reason, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';
import { state } from '../sam-card/states.ts';
import { DIFFERENCES, type DifferenceKind } from './judging.ts';

export const STOCK_TAKING_STATES = {
  counting: { title: '清点中' },
  comparing: { title: '核对中' },
  differing: { title: '账实不符，待处理' },
  agreed: { title: '账实相符' },
  closed: { title: '已结束' },
  abandoned: { title: '已作废' },
} as const;
export type StockTakingState = keyof typeof STOCK_TAKING_STATES;
const takingState = z.enum(Object.keys(STOCK_TAKING_STATES) as [StockTakingState, ...StockTakingState[]]);

/** Serials of one call; a longer list is sent as a file. */
export const MAX_SCAN = 200;

/** Serials that one part of a list keeps; a part is one item. */
const MAX_PART = 200;

export const STOCK_TAKING = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  /** Only this kind is counted. */
  kind: kind.optional(),
  state: takingState,
  /** Cards that register or scanner named, when the two were compared. */
  candidates: z.number().int().min(0).optional(),
  scanned: z.number().int().min(0).optional(),
  /** Digest of the list of all serials that were scanned, in order. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** What the comparison found, by verdict. */
  counts: z.record(z.string().max(20), z.number().int().min(0)).optional(),
  /** Differences that nobody has settled yet. */
  open: z.number().int().min(0),
  /** Everybody who counted; none of them settles a difference. */
  counters: z.array(z.string().max(400)).max(40),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type StockTaking = z.infer<typeof STOCK_TAKING>;

export const STOCK_TAKING_VIEW = STOCK_TAKING.omit({
  schemaVersion: true,
  steps: true,
  counters: true,
  ledger: true,
}).extend({ stateTitle: text(20) });

export function stockTakingView(taking: StockTaking): z.infer<typeof STOCK_TAKING_VIEW> {
  const { schemaVersion: _, steps: __, counters: ___, ledger: ____, ...view } = taking;
  return { ...view, stateTitle: STOCK_TAKING_STATES[view.state].title };
}

export const NEW_STOCK_TAKING = z.strictObject({ place, kind: kind.optional() });

/** The columns of a file of scanned serials. */
export const SCAN_COLUMNS = { serial: 'SAM卡编号' } as const;
export const SCAN_LINE = z.strictObject({ serial });

/** A part of what was scanned, and by whom. The same part again is the same item. */
export const SCAN = z.strictObject({
  serials: z.array(serial).min(1).max(MAX_PART),
  by: z.string().max(400),
  at: moment,
});

interface ResolutionFacts {
  readonly title: string;
  readonly of: readonly DifferenceKind[];
  /** The register must agree by then: the row that says so has been taken, by whoever may take it. */
  readonly agrees: boolean;
}

/** How a difference is settled: the register has been put right through its rows, or the count has erred. */
export const RESOLUTIONS = {
  found: { title: '已找到', of: ['missing'], agrees: false },
  'reported-lost': { title: '已挂失或报被盗', of: ['missing'], agrees: true },
  moved: { title: '已补办收发', of: ['missing', 'surplus'], agrees: true },
  corrected: { title: '已更正登记', of: ['missing', 'surplus', 'wrong-state'], agrees: true },
  returned: { title: '已退回登记所在处', of: ['surplus'], agrees: false },
  misread: { title: '清点有误', of: ['surplus', 'unknown', 'wrong-state'], agrees: false },
  'set-aside': { title: '封存待查', of: ['unknown', 'wrong-state'], agrees: false },
} as const satisfies Record<string, ResolutionFacts>;
export type Resolution = keyof typeof RESOLUTIONS;

export const DIFFERENCE = z.strictObject({
  serial,
  kind: z.enum(Object.keys(DIFFERENCES) as [DifferenceKind, ...DifferenceKind[]]),
  /** What the register said when it was compared. */
  registered: z.strictObject({ place, state }).optional(),
  resolution: z
    .strictObject({
      how: z.enum(Object.keys(RESOLUTIONS) as [Resolution, ...Resolution[]]),
      reason,
      at: moment,
    })
    .optional(),
  version: z.number().int().min(1),
});
export type Difference = z.infer<typeof DIFFERENCE>;
export const DIFFERENCE_VIEW = DIFFERENCE.omit({ version: true }).extend({ title: text(20) });
export const differenceView = ({ version: _, ...view }: Difference) => ({
  ...view,
  title: DIFFERENCES[view.kind].title,
});

export const RESOLVE = z.strictObject({
  serial,
  how: z.enum(Object.keys(RESOLUTIONS) as [Resolution, ...Resolution[]]),
  reason,
});
