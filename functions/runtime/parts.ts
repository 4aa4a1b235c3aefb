/** The parts of a function, made once while it starts. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '../storage/dynamo-store.ts';
import { environment } from './environment.ts';
import { log } from './log.ts';
import type { Parts } from './service.ts';

/** Store, environment and clock from the process's environment. */
export function parts(): Parts {
  const told = environment();
  const client = new DynamoDBClient({
    ...(told.DYNAMODB_ENDPOINT ? { endpoint: told.DYNAMODB_ENDPOINT } : {}),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
  const store = dynamoStore(client, {
    registry: told.REGISTRY_TABLE,
    ledger: told.LEDGER_TABLE,
    supervision: told.SUPERVISION_TABLE,
  });
  return { store, environment: told, clock: () => new Date().toISOString(), log };
}
