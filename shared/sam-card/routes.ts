/** The card's routes: one a row of the lifecycle, one a procedure, and the reads. */
import * as z from 'zod';
import { chipUid, cursor, page, serial, terminalNumber, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { DOCUMENTED_ENTRY } from '../ledger/documents.ts';
import { place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import type { Basis } from '../regulation/regulation.ts';
import { REQUEST_VIEW } from '../request/request.ts';
import { FORMS, kind, PROCEDURE_FORMS } from './forms.ts';
import { LIFECYCLE, TRANSITION_NAMES, type TransitionName } from './lifecycle.ts';
import { PROCEDURES, type ProcedureName } from './procedures.ts';
import { CARD_LINE, CARD_VIEW } from './sam-card.ts';
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

/** Conditions of the form's and the row's own, beyond the order of every request. */
const MOVE_REFUSALS = [
  'not-allowed-in-state',
  'cause-not-from-state',
  'card-expired',
  'card-not-expired',
  'evidence-missing',
  'kind-not-permitted',
  'unit-unknown',
  'terminal-not-allotted',
  'terminal-occupied',
  'shipment-unknown',
  'shipment-not-open',
  'number-taken',
  'nothing-to-change',
  'stale-version',
] as const;

interface MoveRoute<Body extends z.ZodType> extends RouteFacts {
  readonly method: 'POST';
  readonly params: typeof bySerial;
  readonly query: typeof nothing;
  readonly body: Body;
  readonly answers: { readonly 200: typeof CARD_VIEW; readonly 202: typeof REQUEST_VIEW };
}

type MoveRoutes = { readonly [Name in TransitionName]: MoveRoute<(typeof FORMS)[Name]> & Basis } & {
  readonly [Name in ProcedureName]: MoveRoute<(typeof PROCEDURE_FORMS)[Name]> & Basis;
};

function moveRoute(name: TransitionName | ProcedureName) {
  const row = name in LIFECYCLE ? LIFECYCLE[name as TransitionName] : PROCEDURES[name as ProcedureName];
  const body = { ...FORMS, ...PROCEDURE_FORMS }[name];
  const basis: Basis = row;
  return {
    ...basis,
    method: 'POST',
    path: `/sam-cards/{serial}/${name}`,
    title: row.title,
    access: row,
    params: bySerial,
    query: nothing,
    body,
    answers: { 200: CARD_VIEW, 202: REQUEST_VIEW },
    refusals: [...MOVE_REFUSALS, ...(name === 'replace' ? (['replacement-unsuitable'] as const) : [])],
  };
}

const names = [...TRANSITION_NAMES, ...(Object.keys(PROCEDURES) as ProcedureName[])];
const MOVES = Object.fromEntries(names.map((name) => [name, moveRoute(name)])) as unknown as MoveRoutes;

export const SAM_CARD_ROUTES = {
  ...MOVES,
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
