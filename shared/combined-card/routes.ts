/** Combined cards over the API: declared by a region, consented to by the ministry, taken back (RHC-17p1). */
import * as z from 'zod';
import { cursor, id, page, reason, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { region } from '../policy/region.ts';
import type { RefusalCode } from '../refusals.ts';
import { COMBINED_CARD, type CombinedCard, DECLARATION, lapses } from './combined-card.ts';
import { COMBINED_CARD_STATES } from './states.ts';
import { APPLICANTS, COMBINED_CARD_READERS, COMBINED_CARD_STEPS, type CombinedCardStep } from './steps.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const article = 'RHC-17p1';
const access = { article, by: COMBINED_CARD_READERS } as const;
const reading = { article, access, method: 'GET', query: nothing, body: null, refusals: [] } as const;

const COMBINED_CARD_VIEW = COMBINED_CARD.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function combinedCardView(it: CombinedCard): z.infer<typeof COMBINED_CARD_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, stateTitle: COMBINED_CARD_STATES[it.state].title };
}

const step = <const Name extends CombinedCardStep, const Body>(
  name: Name,
  body: Body,
  ...refusals: RefusalCode[]
) => ({
  ...COMBINED_CARD_STEPS[name],
  method: 'POST' as const,
  path: `/combined-cards/{id}/${name}` as const,
  access: COMBINED_CARD_STEPS[name],
  params: byId,
  query: nothing,
  body,
  answers: { 200: COMBINED_CARD_VIEW },
  refusals: ['not-allowed-in-state', ...refusals, 'stale-version'] satisfies RouteFacts['refusals'],
});

export const COMBINED_CARD_ROUTES = {
  apply: route({
    article,
    method: 'POST',
    path: '/combined-cards',
    title: '申请多卡合一',
    access: { article, by: APPLICANTS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: DECLARATION.extend({ place: region }),
    answers: { 201: COMBINED_CARD_VIEW },
    refusals: ['financial-evidence-missing'],
  }),
  amend: route(step('amend', DECLARATION, 'financial-evidence-missing')),
  return: route(step('return', z.strictObject({ reason }))),
  consent: route(step('consent', z.strictObject({ opinion: reason }), 'financial-evidence-missing')),
  withdraw: route(step('withdraw', z.strictObject({ reason }))),
  revoke: route(step('revoke', z.strictObject({ lapsed: lapses, reason }))),
  combinedCard: route({
    ...reading,
    path: '/combined-cards/{id}',
    title: '查询一项多卡合一',
    params: byId,
    answers: { 200: COMBINED_CARD_VIEW },
  }),
  combinedCards: route({
    ...reading,
    path: '/combined-cards',
    title: '列出一个地区（或全国）的多卡合一，新的在前',
    params: nothing,
    query: z.strictObject({ ...page, limit: page.limit.pipe(z.number().max(100)), place }),
    answers: {
      200: z.strictObject({ combinedCards: z.array(COMBINED_CARD_VIEW).max(100), next: cursor.optional() }),
    },
  }),
} as const;
