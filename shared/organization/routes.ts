/**
 * The ministry centre creates provinces' centres, those create cities' and counties'; centres register
 * units.
 */
import * as z from 'zod';
import { cursor, day, id, page, reason, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { registrars } from '../policy/permit.ts';
import { READERS } from '../policy/readers.ts';
import { HELD_LINE } from '../sam-card/sam-card.ts';
import { MAX_NAMED, manyIds, NAMED, NEW_ORGANIZATION, ORGANIZATION_VIEW } from './organization.ts';
import { STANDING_STEPS } from './standing.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const REGISTRARS_OWN = registrars('own');

export const ORGANIZATION_ROUTES = {
  create: route({
    method: 'POST',
    path: '/organizations',
    title: '设立下级中心，登记使用单位或服务网点',
    article: 'SAM-12',
    also: ['SAM-13p2'],
    // Authority is the parent centre's: a centre makes what lies directly below it.
    access: { article: 'SAM-12', by: REGISTRARS_OWN },
    params: nothing,
    query: nothing,
    body: NEW_ORGANIZATION,
    answers: { 201: ORGANIZATION_VIEW },
    refusals: ['parent-unknown', 'number-taken'],
  }),
  organization: route({
    method: 'GET',
    path: '/organizations/{id}',
    title: '查询一个机构',
    article: 'SAM-12',
    access: { article: 'SAM-12', by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: ORGANIZATION_VIEW },
    refusals: [],
  }),
  organizations: route({
    method: 'GET',
    path: '/organizations',
    title: '列出一个中心直接下属的机构',
    article: 'SAM-12',
    access: { article: 'SAM-12', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ organizations: z.array(ORGANIZATION_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
  names: route({
    method: 'GET',
    path: '/organizations/names',
    title: '按编号查询至多100个机构的名称',
    article: 'ours',
    why: 'lists name places by their paths; people read names, and one question a row is no answer',
    // A centre is a public office; a unit has a name for whom it exists, and for others none.
    access: 'signed-in',
    params: nothing,
    query: z.strictObject({ ids: manyIds }),
    body: null,
    answers: { 200: z.strictObject({ names: z.array(NAMED).max(MAX_NAMED) }) },
    refusals: [],
  }),
  qualify: route({
    method: 'POST',
    path: '/organizations/{id}/qualify',
    title: '登记或撤销精神病诊断资质',
    article: 'SAM-T1',
    access: { article: 'SAM-T1', by: REGISTRARS_OWN, hands: 'person' },
    params: byId,
    query: nothing,
    body: z.strictObject({ psychiatric: z.boolean(), reason }),
    answers: { 200: ORGANIZATION_VIEW },
    refusals: ['nothing-to-change', 'stale-version'],
  }),
  abolish: route({
    ...STANDING_STEPS.abolish,
    method: 'POST',
    path: '/organizations/{id}/abolish',
    access: STANDING_STEPS.abolish,
    params: byId,
    query: nothing,
    body: z.strictObject({ number: text(60), decidedOn: day, reason }),
    answers: { 200: ORGANIZATION_VIEW },
    refusals: ['not-allowed-in-state', 'unit-unknown', 'stale-version'],
  }),
  close: route({
    ...STANDING_STEPS.close,
    method: 'POST',
    path: '/organizations/{id}/close',
    access: STANDING_STEPS.close,
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: ORGANIZATION_VIEW },
    refusals: ['not-allowed-in-state', 'cards-outstanding', 'too-many', 'stale-version'],
  }),
  held: route({
    method: 'GET',
    path: '/organizations/{id}/sam-cards',
    title: '列出使用单位或服务网点在管（须交代去向）的SAM卡',
    article: 'SAM-17p1',
    access: { article: 'SAM-17p1', by: READERS },
    params: byId,
    query: z.strictObject({ limit: page.limit.pipe(z.number().max(100)), cursor: page.cursor }),
    body: null,
    answers: { 200: z.strictObject({ cards: z.array(HELD_LINE).max(100), next: cursor.optional() }) },
    refusals: [],
  }),
  rehome: route({
    method: 'POST',
    path: '/organizations/{id}/rehome',
    title: '变更使用单位或服务网点的所属中心',
    article: 'ours',
    why: 'division codes change and units merge; the move is an entry, and the cards follow by their own',
    access: {
      article: 'ours',
      by: { 'ministry-registrar': 'within', 'provincial-registrar': 'within' },
      hands: 'person',
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ to: place, reason }),
    answers: { 200: ORGANIZATION_VIEW },
    refusals: [
      'unit-not-qualified',
      'nothing-to-change',
      'parent-unknown',
      'destination-not-permitted',
      'too-many',
      'stale-version',
    ],
  }),
} as const;
