/** Schemas as OpenAPI wants them: those that have a name, and how any other becomes JSON Schema. */
import * as z from 'zod';
import { APPOINTMENT_VIEW } from '../appointment/appointment.ts';
import { BATCH_VIEW } from '../batch/batch.ts';
import { BATCH_JOB_VIEW } from '../batch/jobs.ts';
import { CHECKPOINT_SCHEMA } from '../ledger/checkpoint.ts';
import { ORGANIZATION_VIEW } from '../organization/organization.ts';
import { REFUSALS } from '../refusals.ts';
import { REQUEST_VIEW } from '../request/request.ts';
import { CARD_VIEW } from '../sam-card/sam-card.ts';
import { SHIPMENT_VIEW } from '../shipment/routes.ts';
import { PRODUCT_VIEW } from '../supplier/product.ts';
import { SUPPLIER_VIEW } from '../supplier/supplier.ts';

export const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '中文说明' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    detail: { type: 'string', description: 'English detail for integrators' },
    article: { type: 'string', description: 'Article of the measures, or "ours"' },
    allowed: { type: 'array', items: { type: 'string' }, description: 'What is possible instead' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
} as const;

/** What several routes answer, under the name the people of the API know it by. */
export const NAMED: Readonly<Record<string, z.ZodType>> = {
  SamCard: CARD_VIEW,
  Request: REQUEST_VIEW,
  Shipment: SHIPMENT_VIEW,
  Supplier: SUPPLIER_VIEW,
  Product: PRODUCT_VIEW,
  Batch: BATCH_VIEW,
  BatchJob: BATCH_JOB_VIEW,
  Organization: ORGANIZATION_VIEW,
  Appointment: APPOINTMENT_VIEW,
  Checkpoint: CHECKPOINT_SCHEMA,
};

export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // Only z.json() refers to itself, by a pointer that leads nowhere inside this document; any JSON value
  // is {}.
  return JSON.parse(JSON.stringify(json), (_name, value) =>
    refOf(value)?.startsWith('#/$defs/') ? {} : value,
  );
}

const refOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '$ref' in value ? String(value.$ref) : undefined;

/** A schema that has a name stands among the components once. */
export function answerOf(schema: z.ZodType): unknown {
  const name = Object.keys(NAMED).find((one) => NAMED[one] === schema);
  return name ? { $ref: `#/components/schemas/${name}` } : schemaOf(schema, 'output');
}
