/** Shipments: made and sent at one end, counted and closed at the other, listed at both. */
import * as z from 'zod';
import { cursor, id, moment, page, reason, serial, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { registrars } from '../policy/permit.ts';
import { READERS } from '../policy/readers.ts';
import { NEW_SHIPMENT, SENDING, SHIPMENT } from './shipment.ts';

const nothing = z.strictObject({});
const byId = z.strictObject({ id });
const basis = { article: 'SAM-13p1' } as const;

/** With the counts as they stand now. */
export const SHIPMENT_VIEW = SHIPMENT.omit({ schemaVersion: true, ledger: true, steps: true });

export const SHIPMENT_ROUTES = {
  open: route({
    ...basis,
    method: 'POST',
    path: '/shipments',
    title: '开立交接单',
    access: { article: 'SAM-13p1', by: { 'card-keeper': 'own' } },
    params: nothing,
    query: nothing,
    body: NEW_SHIPMENT,
    answers: { 201: SHIPMENT_VIEW },
    refusals: [
      'provincial-application-unsuitable',
      'destination-not-permitted',
      'collector-not-appointed',
      'number-taken',
    ],
  }),
  send: route({
    ...basis,
    method: 'POST',
    path: '/shipments/{id}/send',
    title: '发出',
    access: { article: 'SAM-13p1', by: { 'card-keeper': 'own' } },
    params: byId,
    query: nothing,
    body: SENDING,
    answers: { 200: SHIPMENT_VIEW },
    refusals: [
      'same-person',
      'provincial-application-unsuitable',
      'shipment-not-open',
      'collector-not-appointed',
      'stale-version',
    ],
  }),
  close: route({
    ...basis,
    method: 'POST',
    path: '/shipments/{id}/close',
    title: '核对完毕（差异入册）',
    access: { article: 'SAM-13p1', by: { 'card-keeper': 'destination' }, distinctFrom: ['open', 'send'] },
    params: byId,
    query: nothing,
    body: z.strictObject({ surplus: z.array(serial).max(200).default([]), remark: text(300).optional() }),
    answers: { 200: SHIPMENT_VIEW },
    refusals: ['shipment-not-open', 'stale-version'],
  }),
  resolve: route({
    article: 'ours',
    why: 'a difference is on the books until somebody who did not count it says what became of it',
    method: 'POST',
    path: '/shipments/{id}/resolve',
    title: '差异处理完毕',
    access: {
      article: 'ours',
      by: { 'card-keeper': 'either-end', ...registrars('either-end') },
      hands: 'person',
      distinctFrom: ['open', 'send', 'close'],
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: SHIPMENT_VIEW },
    refusals: ['shipment-not-open', 'nothing-to-change', 'discrepancy-open', 'stale-version'],
  }),
  shipment: route({
    ...basis,
    method: 'GET',
    path: '/shipments/{id}',
    title: '查询一张交接单',
    access: { article: 'SAM-13p1', by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: SHIPMENT_VIEW },
    refusals: [],
  }),
  contents: route({
    ...basis,
    method: 'GET',
    path: '/shipments/{id}/sam-cards',
    title: '列出一张交接单上的SAM卡',
    access: { article: 'SAM-13p1', by: READERS },
    params: byId,
    query: z.strictObject(page),
    body: null,
    answers: {
      200: z.strictObject({
        cards: z.array(z.strictObject({ serial, arrivedAt: moment.optional() })).max(200),
        next: cursor.optional(),
      }),
    },
    refusals: [],
  }),
  shipments: route({
    ...basis,
    method: 'GET',
    path: '/shipments',
    title: '列出一个中心发出和收到的交接单',
    access: { article: 'SAM-13p1', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: { 200: z.strictObject({ shipments: z.array(SHIPMENT_VIEW).max(200), next: cursor.optional() }) },
    refusals: [],
  }),
} as const;
