/** Rows of the lifecycle that are taken for hundreds of cards from one file, each row a card of its own. */
import * as z from 'zod';
import { id, serial } from '../fields.ts';
import type { RouteFacts } from '../http/route.ts';
import { jobRoutes, jobViewOf } from '../job/job.ts';
import { type Columns, ROWS_BODY } from '../job/rows.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { READERS } from '../policy/readers.ts';
import type { Basis } from '../regulation/regulation.ts';
import { FORMS } from './forms.ts';
import { LIFECYCLE } from './lifecycle.ts';

/**
 * What comes in hundreds and has no procedure of its own. What production, applications, cancellations and
 * scrapping take goes by their own files; what two persons answer for is asked card by card.
 */
export const BULK_MOVES = [
  'destroy-reject',
  'hand-over',
  'dispatch',
  'receive',
  'change-location',
  'report-fault',
  'report-loss',
  'report-theft',
  'return-to-stock',
  'surrender',
  'rehome',
] as const satisfies readonly (keyof typeof FORMS)[];
export type BulkMove = (typeof BULK_MOVES)[number];

/** The header of every field that such a form has, as the paper lists call it. */
const HEADERS: Columns = {
  serial: 'SAM卡编号',
  shipment: '交接单号',
  reason: '事由',
  businessPoint: '应用的业务点',
  terminal: '终端编号',
  responsiblePerson: '责任人',
  symptom: '故障现象',
  occurredAt: '发生时间',
  circumstances: '经过',
  policeReport: '报案回执号',
  because: '退还原因',
  method: '方法',
  certificate: '证明编号',
  remark: '备注',
};

/** The line of a file: the row's own form, and the card it is about. */
export const bulkLineOf = (name: BulkMove) => z.strictObject({ serial, ...FORMS[name].shape });

function columnsOf(name: BulkMove): Columns {
  return Object.fromEntries(
    Object.keys(bulkLineOf(name).shape).map((field) => {
      const header = HEADERS[field];
      if (!header) throw new Error(`${name}: no header for ${field}`);
      return [field, header];
    }),
  );
}

/** The columns of each row's file. */
export const BULK_MOVE_COLUMNS = Object.fromEntries(
  BULK_MOVES.map((name) => [name, columnsOf(name)]),
) as Readonly<Record<BulkMove, Columns>>;

export const BULK_MOVE_JOB_VIEW = jobViewOf(BULK_MOVES);

const nothing = z.strictObject({});

const QUERY = z.strictObject({
  /** Under which of one's own places, where one has several. */
  place: place.optional(),
  /** The list's own number: the same file under the same number is the same job. */
  list: id.optional(),
});

interface BulkRoute extends RouteFacts {
  readonly method: 'POST';
  readonly params: typeof nothing;
  readonly query: typeof QUERY;
  readonly body: typeof ROWS_BODY;
  readonly answers: { readonly 202: typeof BULK_MOVE_JOB_VIEW };
}

type BulkRoutes = { readonly [Name in BulkMove as `moves-${Name}`]: BulkRoute & Basis };

function bulkRoute(name: BulkMove): BulkRoute & Basis {
  const row = LIFECYCLE[name];
  const basis: Basis = row;
  return {
    ...basis,
    method: 'POST',
    path: `/sam-cards/moves/${name}`,
    title: `${row.title}（清单，每行一张卡）`,
    access: row,
    params: nothing,
    query: QUERY,
    body: ROWS_BODY,
    answers: { 202: BULK_MOVE_JOB_VIEW },
    refusals: [],
  };
}

/** Whoever may open such a list may advance it, and read what became of each row. */
const OPENERS: Grants = Object.fromEntries(
  BULK_MOVES.flatMap((name) => [LIFECYCLE[name].by, LIFECYCLE[name].asks ?? {}])
    .flatMap((grants) => Object.keys(grants))
    .map((role) => [role, 'within']),
);

export const BULK_MOVE_ROUTES = {
  ...(Object.fromEntries(BULK_MOVES.map((name) => [`moves-${name}`, bulkRoute(name)])) as BulkRoutes),
  ...jobRoutes('sam-cards', BULK_MOVE_JOB_VIEW, OPENERS, READERS),
};
