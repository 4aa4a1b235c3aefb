/** The tables of a template, with their indexes and their time to live. */
import * as z from 'zod';
import type { TableDefinition } from '../dynamodb.ts';
import { declared, physicalName, type Scope } from './intrinsics.ts';

/** A table to create; `timeToLive` is told only, for the engine deletes nothing by time. */
export type TableDeclaration = TableDefinition & { id: string; timeToLive?: string };

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })).min(1);
const Table = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
  // An index that the engine does not have must fail at the start, not at the first question.
  LocalSecondaryIndexes: z.array(z.never()).max(0).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string() }).optional(),
});

/** The tables of a stack. Throws at what the engine cannot make. */
export function readTables(scope: Scope): TableDeclaration[] {
  const types = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];
  return declared(scope, types, Table).map(([id, table]) => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification } = table;
    const timeToLive = TimeToLiveSpecification?.AttributeName;
    return {
      id,
      TableName: physicalName(id, scope.resources[id]),
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ Projection, ...index }) => ({
        ...index,
        Projection: { ...Projection, NonKeyAttributes: Projection.NonKeyAttributes },
      })),
      ...(timeToLive === undefined ? {} : { timeToLive }),
    };
  });
}
