/** One route a step of the exchange. */
import * as z from 'zod';
import { id } from '../fields.ts';
import type { RouteFacts } from '../http/route.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import { EXCHANGE_VIEW } from './exchange.ts';
import { EXCHANGE_FORMS } from './forms.ts';
import type { ExchangeKind } from './parties.ts';
import { rowOf } from './rows.ts';
import type { EXCHANGE_STEPS } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });

const STEP_REFUSALS = [
  'not-allowed-in-state',
  'wrong-way',
  'exchange-expired',
  'stale-version',
] as const satisfies RouteFacts['refusals'];

/** Refusals of single steps, beyond those of all. */
const OWN_REFUSALS: Readonly<Record<string, RouteFacts['refusals']>> = {
  submit: ['key-not-active', 'package-refused', 'nonce-used'],
  verify: ['key-not-active', 'package-refused', 'package-changed', 'custody-unavailable'],
  approve: ['package-changed', 'approval-stale'],
  countersign: ['package-changed', 'approval-stale'],
  'hand-on': ['package-changed', 'approval-stale'],
  release: ['package-changed', 'approval-stale'],
  grant: ['package-changed', 'approval-stale', 'custody-unavailable'],
  observe: ['package-changed'],
  open: ['package-changed', 'commitment-mismatch'],
  expire: ['exchange-not-expired'],
  'note-deviation': ['too-many'],
};

type Named = keyof typeof EXCHANGE_FORMS;
type Row = typeof EXCHANGE_STEPS;
/** The steps of a kind by name: those of the other kind do not exist for it. */
type NamesOf<Kind extends ExchangeKind> = {
  [Name in Named]: Row[Name] extends { readonly kind: infer Of } ? (Of extends Kind ? Name : never) : Name;
}[Named];

export type ExchangeRoute<Name extends Named> = RouteFacts & {
  readonly method: 'POST';
  readonly params: typeof byId;
  readonly query: typeof nothing;
  readonly body: (typeof EXCHANGE_FORMS)[Name];
  readonly answers: { readonly 200: typeof EXCHANGE_VIEW };
  readonly article: ArticleId;
};
type StepRoutes<Kind extends ExchangeKind> = { readonly [Name in NamesOf<Kind>]: ExchangeRoute<Name> };

/** Steps of a kind, but for the count, which is a job. */
export function stepRoutes<Kind extends ExchangeKind>(kind: Kind, noun: string): StepRoutes<Kind> {
  const names = (Object.keys(EXCHANGE_FORMS) as Named[]).filter((name) =>
    [undefined, kind as ExchangeKind].includes(rowOf(kind, name).kind),
  );
  const routes = names.map((name) => {
    const row = rowOf(kind, name);
    const { title } = row;
    return [
      name,
      {
        article: row.article,
        method: 'POST',
        path: `/${noun}/{id}/${name}`,
        title,
        access: row,
        params: byId,
        query: nothing,
        body: EXCHANGE_FORMS[name],
        answers: { 200: EXCHANGE_VIEW },
        refusals: [...STEP_REFUSALS, ...(OWN_REFUSALS[name] ?? [])],
      },
    ];
  });
  return Object.fromEntries(routes) as StepRoutes<Kind>;
}
