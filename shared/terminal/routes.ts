/**
 * Terminals: the ministry allots identifiers to provinces (RHC-11(1)), their centres allot them on to units
 * in blocks (by delegation, ours), and the unit's devices are registered under them.
 */
import * as z from 'zod';
import { cityCode, cursor, id, page, serial, terminalNumber, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { isCentre, place } from '../policy/jurisdiction.ts';
import { READERS } from '../policy/readers.ts';
import { ALLOTMENT_VIEW } from './allotment.ts';
import { DEVICE_VIEW } from './device.ts';
import { DEVICE_ROUTES } from './device-routes.ts';
import { BLOCK_SIZE, MOST_BLOCKS } from './numbering.ts';
import { TERMINAL_BLOCK } from './terminal.ts';

const nothing = z.strictObject({});
export const TERMINAL_BLOCK_VIEW = TERMINAL_BLOCK.omit({ schemaVersion: true, ledger: true });

/** What is at a number of a block. */
export const NUMBER_STATES = {
  free: { title: '未用' },
  unregistered: { title: '装有SAM卡，设备待登记' },
  registered: { title: '在用' },
  retired: { title: '已停用' },
} as const;
export type NumberState = keyof typeof NUMBER_STATES;
const NUMBER = {
  number: terminalNumber,
  state: z.enum(Object.keys(NUMBER_STATES) as [NumberState, ...NumberState[]]),
  stateTitle: text(20),
  card: serial.optional(),
};
const NUMBER_LINE = z.strictObject({
  ...NUMBER,
  ...DEVICE_VIEW.pick({ make: true, model: true, businessPoint: true }).partial().shape,
});

/** Issuer byte of the number (domain.md: c), two BCD digits. */
const issuer = z
  .string()
  .regex(/^\d{2}$/)
  .default('01')
  .meta({ title: '发卡机构代码' });
const reading = { method: 'GET', article: 'RHC-11(1)', body: null, refusals: [] } as const;
const READING = { article: 'RHC-11(1)', by: READERS } as const;

export const TERMINAL_ROUTES = {
  delegate: route({
    method: 'POST',
    path: '/terminals/allotments',
    title: '卫生部向省分配终端标识号（按段，每段100个）',
    article: 'RHC-11(1)',
    access: { article: 'RHC-11(1)', by: { 'ministry-registrar': 'within' } },
    params: nothing,
    query: nothing,
    body: z.strictObject({ cityCode, issuer, blocks: z.number().int().min(1).max(MOST_BLOCKS) }),
    answers: { 201: ALLOTMENT_VIEW },
    refusals: ['too-many'],
  }),
  allotments: route({
    ...reading,
    path: '/terminals/allotments',
    title: '列出卫生部分配给各省的终端标识号及使用情况',
    access: READING,
    params: nothing,
    query: z.strictObject({ ...page, place: place.refine(isCentre, 'a centre') }),
    answers: {
      200: z.strictObject({ allotments: z.array(ALLOTMENT_VIEW).max(200), next: cursor.optional() }),
    },
  }),
  allot: route({
    method: 'POST',
    path: '/terminals',
    title: '为使用单位分配一段终端编号（100个）',
    article: 'RHC-11(1)',
    access: {
      article: 'RHC-11(1)',
      by: {
        'ministry-registrar': 'within',
        'provincial-registrar': 'within',
        'city-registrar': 'own',
        'county-registrar': 'own',
      },
    },
    params: nothing,
    query: nothing,
    body: z.strictObject({ unit: id, cityCode, issuer }),
    answers: { 201: TERMINAL_BLOCK_VIEW },
    refusals: ['unit-unknown', 'identifier-outside-block', 'too-many'],
  }),
  blocks: route({
    ...reading,
    path: '/terminals',
    title: '列出一个使用单位的终端编号段',
    access: READING,
    params: nothing,
    query: z.strictObject({ ...page, unit: id }),
    answers: {
      200: z.strictObject({ blocks: z.array(TERMINAL_BLOCK_VIEW).max(200), next: cursor.optional() }),
    },
  }),
  block: route({
    ...reading,
    path: '/terminals/blocks/{block}',
    title: '一段终端编号逐号的情况：未用、在用、待登记、已停用',
    access: READING,
    params: z.strictObject({ block: id }),
    query: nothing,
    answers: { 200: TERMINAL_BLOCK_VIEW.extend({ numbers: z.array(NUMBER_LINE).max(BLOCK_SIZE) }) },
  }),
  terminal: route({
    method: 'GET',
    path: '/terminals/{number}',
    title: '查询一个终端及其所装SAM卡',
    article: 'SAM-15p1',
    access: { article: 'SAM-15p1', by: READERS },
    params: z.strictObject({ number: terminalNumber }),
    query: nothing,
    body: null,
    answers: {
      200: z.strictObject({
        ...NUMBER,
        unit: id,
        block: TERMINAL_BLOCK_VIEW,
        device: DEVICE_VIEW.optional(),
      }),
    },
    refusals: [],
  }),
  ...DEVICE_ROUTES,
} as const;
