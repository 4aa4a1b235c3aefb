/** The card's routes: one a row of the lifecycle, one a procedure, and the reads. */
import * as z from 'zod';
import { serial } from '../fields.ts';
import type { RouteFacts } from '../http/route.ts';
import type { RefusalCode } from '../refusals.ts';
import type { Basis } from '../regulation/regulation.ts';
import { REQUEST_VIEW } from '../request/request.ts';
import { BULK_MOVE_ROUTES } from './bulk-moves.ts';
import { FORMS } from './forms.ts';
import { LIFECYCLE, TRANSITION_NAMES, type TransitionName } from './lifecycle.ts';
import { PROCEDURE_FORMS } from './procedure-forms.ts';
import { PROCEDURES, type ProcedureName } from './procedures.ts';
import { SAM_CARD_READS } from './read-routes.ts';
import { CARD_VIEW } from './sam-card.ts';
import { SAM_CARD_USES } from './use-routes.ts';

const bySerial = z.strictObject({ serial });
const nothing = z.strictObject({});

/** Conditions of the form's and the row's own, beyond the order of every request. */
const MOVE_REFUSALS = [
  'not-allowed-in-state',
  'cause-not-from-state',
  'card-expired',
  'card-not-expired',
  'table-2-missing',
  'test-missing',
  'evidence-missing',
  'kind-not-permitted',
  'unit-unknown',
  'unit-not-qualified',
  'unit-stands-otherwise',
  'application-unknown',
  'application-not-open',
  'line-exhausted',
  'terminal-not-allotted',
  'terminal-occupied',
  'shipment-unknown',
  'shipment-not-open',
  'scrap-batch-unknown',
  'scrap-batch-not-begun',
  'number-taken',
  'nothing-to-change',
  'stale-version',
] as const;

const OWN_REFUSALS: Readonly<Record<string, readonly RefusalCode[]>> = {
  'hand-over': ['same-person', 'provincial-application-unsuitable'],
  issue: ['same-person'],
  replace: ['copies-missing', 'fee-unpaid', 'replacement-unsuitable'],
};

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
    refusals: [...MOVE_REFUSALS, ...(OWN_REFUSALS[name] ?? [])],
  };
}

const names = [...TRANSITION_NAMES, ...(Object.keys(PROCEDURES) as ProcedureName[])];
const MOVES = Object.fromEntries(names.map((name) => [name, moveRoute(name)])) as unknown as MoveRoutes;

export const SAM_CARD_ROUTES = {
  ...BULK_MOVE_ROUTES,
  ...MOVES,
  ...SAM_CARD_READS,
  ...SAM_CARD_USES,
} as const;
