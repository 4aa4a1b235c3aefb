/**
 * Terminals: a block of identifiers is allotted to a unit (RHC-11(1); by delegation to the unit's centre,
 * ours).
 */
import * as z from 'zod';
import { cityCode, cursor, id, page, serial, terminalNumber } from '../fields.ts';
import { route } from '../http/route.ts';
import { READERS } from '../policy/readers.ts';
import { TERMINAL_BLOCK } from './terminal.ts';

const nothing = z.strictObject({});
export const TERMINAL_BLOCK_VIEW = TERMINAL_BLOCK.omit({ schemaVersion: true, ledger: true });

export const TERMINAL_ROUTES = {
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
    body: z.strictObject({
      unit: id,
      cityCode,
      /** Issuer byte of the number (domain.md: c), two BCD digits. */
      issuer: z
        .string()
        .regex(/^\d{2}$/)
        .default('01'),
    }),
    answers: { 201: TERMINAL_BLOCK_VIEW },
    refusals: ['unit-unknown', 'too-many'],
  }),
  blocks: route({
    method: 'GET',
    path: '/terminals',
    title: '列出一个使用单位的终端编号段',
    article: 'RHC-11(1)',
    access: { article: 'RHC-11(1)', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, unit: id }),
    body: null,
    answers: {
      200: z.strictObject({ blocks: z.array(TERMINAL_BLOCK_VIEW).max(200), next: cursor.optional() }),
    },
    refusals: [],
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
      200: z.strictObject({ number: terminalNumber, unit: id, card: serial.optional() }),
    },
    refusals: [],
  }),
} as const;
