/** Every item of a table, page by page: what no function may do, and an operator does after a restore. */
import { type DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../storage/store.ts';

/** Items a page: things are read beside it, so that memory stays flat. */
const PAGE = 200;

export async function* pagesOf(client: DynamoDBClient, table: string): AsyncGenerator<readonly Item[]> {
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const after = start ? { ExclusiveStartKey: start } : {};
    const command = new ScanCommand({ TableName: table, ConsistentRead: true, Limit: PAGE, ...after });
    const page: ScanCommandOutput = await client.send(command);
    yield (page.Items ?? []).map((raw) => unmarshall(raw));
    start = page.LastEvaluatedKey;
  } while (start);
}
