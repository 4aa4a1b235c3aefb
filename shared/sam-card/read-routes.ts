/** What is read of cards: one with what may be done with it, lists, its chain and its proof. */
import * as z from 'zod';
import { chipUid, cursor, day, moment, page, serial, terminalNumber, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { DOCUMENTED_ENTRY } from '../ledger/documents.ts';
import { isCentre, place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { kind } from './forms.ts';
import { AWAITED_LINE, CARD_LINE, CARD_VIEW, KEPT, PLACEMENT } from './sam-card.ts';
import { state } from './states.ts';

const bySerial = z.strictObject({ serial });
const nothing = z.strictObject({});

/** What may happen next, for this caller. */
export const NEXT = z.strictObject({
  transition: z.string().max(40),
  title: text(40),
  article: z.string().max(20),
  /** The caller may only apply for it; another decides. */
  asking: z.boolean(),
  /** JSON Schema of the form. */
  form: z.record(z.string(), z.json()),
});

/**
 * Where a card was on a day. The item keeps its last placements; of an older day the ledger says who last
 * moved it, and how.
 */
const PLACEMENT_ON = z.strictObject({
  serial,
  on: day,
  /** At the end of that day; absent before the card was born. */
  state: state.optional(),
  placements: z.array(PLACEMENT.extend({ until: moment.optional() })).max(KEPT),
  /** Whether the placements reach back to that day. */
  kept: z.boolean(),
  /** The last entry of that day or before it. */
  entry: DOCUMENTED_ENTRY.optional(),
});

export const SAM_CARD_READS = {
  card: route({
    method: 'GET',
    path: '/sam-cards/{serial}',
    title: '查询一张SAM卡及其可办事项',
    article: 'SAM-16',
    access: { article: 'SAM-16', by: READERS },
    params: bySerial,
    query: nothing,
    body: null,
    answers: { 200: CARD_VIEW.extend({ next: z.array(NEXT).max(40) }) },
    refusals: [],
  }),
  cards: route({
    method: 'GET',
    path: '/sam-cards',
    title: '按辖区、状态、种类、单位列出SAM卡；或按卡号、终端编号、芯片号查一张',
    article: 'SAM-12',
    access: { article: 'SAM-12', by: READERS },
    params: nothing,
    query: z.strictObject({
      ...page,
      place: place.optional(),
      /** Only what lies at the place itself, nothing below it. */
      own: z.stringbool().default(false),
      state: state.optional(),
      kind: kind.optional(),
      cardNumber: text(32).optional(),
      terminal: terminalNumber.optional(),
      chipUid: chipUid.optional(),
    }),
    body: null,
    answers: { 200: z.strictObject({ cards: z.array(CARD_LINE).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
  awaited: route({
    method: 'GET',
    path: '/sam-cards/awaited',
    title: '列出辖区内已注销而尚未交回的SAM卡',
    article: 'SAM-17p4',
    access: { article: 'SAM-17p4', by: READERS },
    params: nothing,
    query: z.strictObject({
      limit: page.limit.pipe(z.number().max(100)),
      cursor: page.cursor,
      place: place.refine(isCentre, 'a centre’s place, such as CN/13'),
    }),
    body: null,
    answers: { 200: z.strictObject({ cards: z.array(AWAITED_LINE).max(100), next: cursor.optional() }) },
    refusals: [],
  }),
  ledger: route({
    method: 'GET',
    path: '/sam-cards/{serial}/ledger',
    title: '一张SAM卡的全部登记（哈希链）',
    article: 'ours',
    why: 'what was registered must be provable, entry by entry',
    access: { article: 'ours', by: READERS },
    params: bySerial,
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({
        thing: text(80),
        entries: z.array(DOCUMENTED_ENTRY).max(200),
        next: cursor.optional(),
      }),
    },
    refusals: [],
  }),
  placement: route({
    method: 'GET',
    path: '/sam-cards/{serial}/placement',
    title: '一张SAM卡某日在何处（中心或单位、业务点、终端、状态）',
    article: 'SAM-15p2',
    access: { article: 'SAM-15p2', by: READERS },
    params: bySerial,
    query: z.strictObject({ /** Asia/Shanghai. */ on: day }),
    body: null,
    answers: { 200: PLACEMENT_ON },
    refusals: [],
  }),
  proof: route({
    method: 'GET',
    path: '/sam-cards/{serial}/proof',
    title: '一条登记已载入当日检查点的证明',
    article: 'ours',
    why: 'an overwritten entry must be visible to anybody',
    access: { article: 'ours', by: READERS },
    params: bySerial,
    query: z.strictObject({ number: z.coerce.number().int().min(1).optional() }),
    body: null,
    answers: { 200: z.record(z.string(), z.json()) },
    refusals: [],
  }),
} as const;
