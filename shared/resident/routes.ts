/** Residents: collected, verified, corrected and moved by primary institutions, erased on request. */
import * as z from 'zod';
import { id, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { RefusalCode } from '../refusals.ts';
import { PERSONAL } from './personal.ts';
import { RESIDENT_READ_ROUTES } from './read-routes.ts';
import { ground, paperDigest, RESIDENT_DONE } from './resident.ts';
import { CLERK, correction, erasureGround, RESIDENT_STEPS, type ResidentStep } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });

const step = <const Name extends ResidentStep, const Body extends z.ZodType>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...RESIDENT_STEPS[name],
  method: 'POST' as const,
  path: `/residents/{id}/${name}` as const,
  access: RESIDENT_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: RESIDENT_DONE },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

/** What is new where the institution is of another province (RHC-8). */
const RESIDING = { ground, evidence: paperDigest };

export const RESIDENT_ROUTES = {
  collect: route({
    article: 'RHC-13',
    also: ['RHC-2', 'RHC-5', 'RHC-8'],
    method: 'POST',
    path: '/residents',
    title: '采集居民基本信息',
    access: { article: 'RHC-13', by: CLERK, hands: 'person' },
    params: nothing,
    query: nothing,
    body: z.strictObject({ place, personal: PERSONAL, ...RESIDING }),
    answers: { 201: RESIDENT_DONE },
    refusals: ['unit-unknown', 'identity-number-invalid', 'guardian-missing', 'identity-taken'],
  }),
  verify: route(step('verify', z.strictObject({ evidence: paperDigest }))),
  'verify-by-reader': route(
    step('verify-by-reader', z.strictObject({ reader: text(40), evidence: paperDigest })),
  ),
  correct: route(
    step(
      'correct',
      z.strictObject({ personal: PERSONAL, why: correction, evidence: paperDigest }),
      'identity-number-invalid',
      'guardian-missing',
      'identity-taken',
      'nothing-to-change',
      'too-many',
    ),
  ),
  move: route(step('move', z.strictObject({ to: place }), 'unit-unknown', 'nothing-to-change')),
  recall: route(step('recall', nothing)),
  'take-over': route(step('take-over', z.strictObject(RESIDING))),
  'ask-erasure': route(step('ask-erasure', z.strictObject({ ground: erasureGround }))),
  keep: route(step('keep', nothing)),
  erase: route(step('erase', nothing, 'card-held')),
  ...RESIDENT_READ_ROUTES,
} as const;
