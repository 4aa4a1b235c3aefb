/** What provinces' front ends report, and what becomes of it (SAM-15p3). */
import * as z from 'zod';
import { cursor, day, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { batchNumber, MAX_RECORDS, province, TRANSACTION_BATCH } from '../supervision/batch.ts';
import { FINDING } from '../supervision/found.ts';

const basis = { article: 'SAM-15p3' } as const;

/** `13-2026-11-20-17`: province, day, number. */
const batchId = z.string().regex(/^\d{2}-\d{4}-\d{2}-\d{2}-\d{1,9}$/, 'such as 13-2026-11-20-17');

const SHOWN = TRANSACTION_BATCH.omit({
  schemaVersion: true,
  file: true,
  inputs: true,
  recorded: true,
  version: true,
  expiresAt: true,
});

/** The receipt: a letter a record (accepted ones `a`), and of every other record what was found. */
export const TRANSACTION_BATCH_VIEW = z.strictObject({
  id: batchId,
  ...SHOWN.shape,
  findings: z.array(FINDING).max(MAX_RECORDS),
});

export const TRANSACTION_BATCH_LINE = z.strictObject({
  id: batchId,
  ...SHOWN.omit({ verdicts: true }).shape,
});

/** A province's front end or its supervision, for the province itself. */
const SENDERS = { 'front-end': 'stock', supervision: 'stock' } as const;

const READERS = {
  'front-end': 'stock',
  supervision: 'within',
  payer: 'within',
  auditor: 'within',
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
} as const;

const nothing = z.strictObject({});
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'a number from 1 to 999999999')
  .transform(Number)
  .pipe(batchNumber);

export const TRANSACTION_BATCH_ROUTES = {
  report: route({
    ...basis,
    method: 'POST',
    path: '/transaction-batches',
    title: '上报一批交易，逐笔判定',
    access: { article: 'SAM-15p3', by: SENDERS },
    changes: 'once',
    params: nothing,
    query: z.strictObject({
      province,
      day,
      number: wholeNumber,
      /** SHA-256 of the lines; gzip is taken off first. */
      digest: HASH_SCHEMA.optional(),
    }),
    body: { file: ['application/x-ndjson'] },
    answers: { 200: TRANSACTION_BATCH_VIEW },
    refusals: ['digest-mismatch', 'batch-differs'],
  }),
  transactionBatch: route({
    ...basis,
    method: 'GET',
    path: '/transaction-batches/{id}',
    title: '查询一批交易的回执和逐笔判定',
    access: { article: 'SAM-15p3', by: READERS },
    params: z.strictObject({ id: batchId }),
    query: nothing,
    body: null,
    answers: { 200: TRANSACTION_BATCH_VIEW },
    refusals: [],
  }),
  transactionBatches: route({
    ...basis,
    method: 'GET',
    path: '/transaction-batches',
    title: '列出一个省一日的交易批次',
    access: { article: 'SAM-15p3', by: READERS },
    params: nothing,
    query: z.strictObject({ ...page, province, day }),
    body: null,
    answers: {
      200: z.strictObject({
        transactionBatches: z.array(TRANSACTION_BATCH_LINE).max(200),
        next: cursor.optional(),
      }),
    },
    refusals: [],
  }),
} as const;
