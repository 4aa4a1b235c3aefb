/**
 * What goes to the ministry centre's shredder together (SAM-17p4): a sealed list, two witnesses, the signed
 * certificate, and then every card for itself.
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { id, moment, text } from '../fields.ts';
import { type Columns, MAX_ROWS } from '../job/rows.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Steps } from '../policy/steps.ts';

export const SCRAP_BATCH_STATES = {
  open: { title: '登记中' },
  sealed: { title: '清单已封存，待见证' },
  'half-witnessed': { title: '一人已见证' },
  witnessed: { title: '两人已见证，待报废' },
  'carrying-out': { title: '报废中', takesCards: true },
  closed: { title: '已办结' },
  abandoned: { title: '已作废' },
} as const satisfies Record<string, { title: string; takesCards?: true }>;
export type ScrapBatchState = keyof typeof SCRAP_BATCH_STATES;
const state = z.enum(Object.keys(SCRAP_BATCH_STATES) as [ScrapBatchState, ...ScrapBatchState[]]);

export const SCRAP_COLUMNS = { serial: 'SAM卡编号' } as const satisfies Columns;

/** As many as a file of rows may have. */
export const MOST_SCRAPPED = MAX_ROWS;

const KEEPER = { 'card-keeper': 'ministry' } as const;
const WITNESSES = {
  'ministry-registrar': 'ministry',
  'card-manager': 'ministry',
  'card-keeper': 'ministry',
  auditor: 'ministry',
} as const;
const article = 'SAM-17p4';
/** Whoever took one of these has made the list. */
const LISTING = ['open', 'add', 'seal'] as const;

export const SCRAP_BATCH_STEPS = {
  add: { title: '登记待报废的SAM卡', article, from: ['open'], to: 'same', by: KEEPER, hands: 'person' },
  seal: { title: '封存清单', article, from: ['open'], to: 'sealed', by: KEEPER, hands: 'person' },
  witness: {
    title: '见证（第一人）',
    article: 'ours',
    why: 'SAM-17p4 has the ministry centre scrap; that two see it is what makes the certificate believed',
    from: ['sealed'],
    to: 'half-witnessed',
    by: WITNESSES,
    hands: 'person',
    distinctFrom: LISTING,
  },
  countersign: {
    title: '见证（第二人）',
    article: 'ours',
    why: 'the second pair of eyes is another person',
    from: ['half-witnessed'],
    to: 'witnessed',
    by: WITNESSES,
    hands: 'person',
    distinctFrom: [...LISTING, 'witness'],
  },
  scan: {
    title: '上传销毁证明',
    article,
    from: ['witnessed'],
    to: 'same',
    by: KEEPER,
    hands: 'person',
    distinctFrom: ['witness', 'countersign'],
  },
  'carry-out': {
    title: '报废清单上的SAM卡',
    article,
    from: ['witnessed'],
    to: 'carrying-out',
    by: KEEPER,
    hands: 'person',
    distinctFrom: ['witness', 'countersign'],
  },
  finish: { title: '报废完毕', article, from: ['carrying-out'], to: 'closed', by: KEEPER },
  abandon: {
    title: '作废清单',
    article: 'ours',
    why: 'a list found wrong is given up before a card is scrapped, and another is made',
    from: ['open', 'sealed', 'half-witnessed', 'witnessed'],
    to: 'abandoned',
    by: KEEPER,
    hands: 'person',
  },
} as const satisfies Steps<ScrapBatchState>;
export type ScrapBatchStep = keyof typeof SCRAP_BATCH_STEPS;

/** So many people put cards on one list. */
export const MOST_LISTERS = 20;

const count = z.number().int().min(0).max(MOST_SCRAPPED);
/** SHA-256 of the list's serials in order, a line each. */
export const listDigest = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256, lower-case hexadecimal');

export const SCRAP_BATCH = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  /** On the list. */
  cards: count,
  /** Whoever has put cards on it: none of them is a witness. */
  listers: z.array(z.string().max(400)).max(MOST_LISTERS),
  digest: listDigest.optional(),
  /** How they are destroyed, e.g. 粉碎. */
  method: text(80).optional(),
  /** 销毁证明编号 */
  certificate: text(60).optional(),
  scan: ATTACHMENT.optional(),
  job: id.optional(),
  /** What became of the list. */
  scrapped: count.optional(),
  refused: count.optional(),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type ScrapBatch = z.infer<typeof SCRAP_BATCH>;

export const SCRAP_BATCH_VIEW = SCRAP_BATCH.omit({
  schemaVersion: true,
  listers: true,
  steps: true,
  ledger: true,
}).extend({
  stateTitle: text(40),
});

export function scrapBatchView(it: ScrapBatch): z.infer<typeof SCRAP_BATCH_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, listers: ____, ...view } = it;
  return { ...view, stateTitle: SCRAP_BATCH_STATES[it.state].title };
}

/** Whether cards on its list are scrapped now: witnessed by two, and begun. */
export const takesCards = (it: ScrapBatch) => 'takesCards' in SCRAP_BATCH_STATES[it.state];
