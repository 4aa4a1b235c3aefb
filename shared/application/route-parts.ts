/** What the routes of an application have in common: who looks, and a row of its table as an endpoint. */
import * as z from 'zod';
import { id } from '../fields.ts';
import type { RouteFacts } from '../http/route.ts';
import type { Grants } from '../policy/permit.ts';
import type { RefusalCode } from '../refusals.ts';
import { APPLICATION_STEPS, type ApplicationStep } from './steps.ts';
import { APPLICATION_VIEW } from './view.ts';

export const nothing = z.strictObject({});
export const byId = z.strictObject({ id });
export const basis = { article: 'SAM-13p2' } as const;

/** Who looks: the unit, the centres above it, whoever may cancel or disqualify, and whoever audits. */
export const READERS: Grants = {
  'unit-administrator': 'own',
  'card-manager': 'within',
  'card-keeper': 'within',
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'city-registrar': 'within',
  'county-registrar': 'within',
  'service-point-clerk': 'within',
  'management-body': 'within',
  auditor: 'within',
};
export const reading = { ...basis, method: 'GET', query: nothing, body: null, refusals: [] } as const;
export const access = { article: 'SAM-13p2', by: READERS } as const;

/** A row of the table as an endpoint; `issue` is taken with the card, by the noun sam-cards. */
export const step = <
  const Name extends Exclude<ApplicationStep, 'issue'>,
  const Body extends RouteFacts['body'],
>(
  name: Name,
  body: Body,
  refusals: readonly RefusalCode[] = [],
) => ({
  ...APPLICATION_STEPS[name],
  method: 'POST' as const,
  path: `/applications/{id}/${name}` as const,
  access: APPLICATION_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: APPLICATION_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});
