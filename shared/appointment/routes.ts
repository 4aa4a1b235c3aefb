/** Appointments: proposed by one registrar of the centre above, confirmed by another, ended by either. */
import * as z from 'zod';
import { cursor, id, page, reason } from '../fields.ts';
import { route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import { registrars } from '../policy/permit.ts';
import { role } from '../policy/roles.ts';
import { APPOINTMENT_VIEW, NEW_APPOINTMENT } from './appointment.ts';

const why = 'the measures name the people and not how they are appointed; authority must be on record';
const APPOINTERS = registrars('above');
const READERS = { ...registrars('within'), auditor: 'within' } as const;
const byId = z.strictObject({ id });
const nothing = z.strictObject({});

export const APPOINTMENT_ROUTES = {
  propose: route({
    method: 'POST',
    path: '/appointments',
    title: '提出委派',
    article: 'ours',
    why,
    access: { article: 'ours', by: APPOINTERS, hands: 'person' },
    params: nothing,
    query: nothing,
    body: NEW_APPOINTMENT,
    answers: { 201: APPOINTMENT_VIEW },
    refusals: ['same-person', 'level-not-permitted'],
  }),
  confirm: route({
    method: 'POST',
    path: '/appointments/{id}/confirm',
    title: '确认委派（另一人）',
    article: 'ours',
    why,
    access: { article: 'ours', by: APPOINTERS, hands: 'person', distinctFrom: ['propose', 'appointee'] },
    params: byId,
    query: nothing,
    body: nothing,
    answers: { 200: APPOINTMENT_VIEW },
    refusals: ['not-allowed-in-state', 'too-many'],
  }),
  end: route({
    method: 'POST',
    path: '/appointments/{id}/end',
    title: '终止委派',
    article: 'ours',
    why,
    access: { article: 'ours', by: APPOINTERS, hands: 'person' },
    params: byId,
    query: nothing,
    body: z.strictObject({ reason }),
    answers: { 200: APPOINTMENT_VIEW },
    refusals: ['not-allowed-in-state'],
  }),
  own: route({
    method: 'GET',
    path: '/appointments/own',
    title: '我的岗位',
    article: 'ours',
    why,
    access: 'signed-in',
    params: nothing,
    query: nothing,
    body: null,
    answers: { 200: z.strictObject({ standings: z.array(z.strictObject({ role, place })).max(40) }) },
    refusals: [],
  }),
  appointment: route({
    method: 'GET',
    path: '/appointments/{id}',
    title: '查询一项委派',
    article: 'ours',
    why,
    access: { article: 'ours', by: READERS },
    params: byId,
    query: nothing,
    body: null,
    answers: { 200: APPOINTMENT_VIEW },
    refusals: [],
  }),
  appointments: route({
    method: 'GET',
    path: '/appointments',
    title: '列出一个机构的委派',
    article: 'ours',
    why,
    access: { article: 'ours', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, place }),
    body: null,
    answers: {
      200: z.strictObject({ appointments: z.array(APPOINTMENT_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
  }),
} as const;
