/** The functions of suppliers and production: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

export const PRODUCTION_SERVICES = {
  suppliers: {
    ...REQUEST,
    // A product's cards are found by its batches.
    reads: ['supplier', 'product', 'batchOfProduct', 'batch', 'card'],
    lists: ['supplierAt', 'productOf', 'supplierLine', 'batchOfProduct'],
    puts: ['supplier', 'supplierAt', 'product', 'productOf', 'supplierLine', 'certificateExpiry', 'outbox'],
    appends: ['supplier', 'product'],
  },
  batches: {
    memory: 1024,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['serials', 'supplier', 'product', 'batch', 'job', 'card', 'cardNumber', 'chip'],
    lists: ['batchAt', 'jobResult', 'jobOpen'],
    puts: [
      'serials',
      'batch',
      'batchAt',
      'batchOfProduct',
      'job',
      'jobResult',
      'jobOpen',
      'card',
      'cardNumber',
      'chip',
    ],
    removes: ['jobOpen'],
    // What is ordered is of suppliers and products that nobody suspends meanwhile.
    checks: ['supplier', 'product'],
    appends: ['batch', 'sam-card'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
