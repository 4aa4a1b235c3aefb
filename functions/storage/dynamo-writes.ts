/** One write, with its condition, as DynamoDB takes it. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { TableName } from './keys.ts';
import type { Condition, Key, Write } from './store.ts';

/** What our tables are called in this account. */
export type TableNames = Readonly<Record<TableName, string>>;

export const attributes = ({ pk, sk }: Key) => marshall({ pk, sk });

/** The part of a transaction that a write becomes. */
export function actionOf(names: TableNames, write: Write): TransactWriteItem {
  const condition = conditionOf(write.when);
  if ('put' in write) {
    const { table, pk, sk } = write.key;
    const Item = marshall({ ...write.put, pk, sk }, { removeUndefinedValues: true });
    return { Put: { TableName: names[table], Item, ...condition } };
  }
  if ('remove' in write) {
    return { Delete: { TableName: names[write.remove.table], Key: attributes(write.remove), ...condition } };
  }
  return {
    ConditionCheck: { TableName: names[write.check.table], Key: attributes(write.check), ...condition },
  };
}

function conditionOf(when: Condition) {
  if (when === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  if (when === 'present') return { ConditionExpression: 'attribute_exists(pk)' };
  if ('absentOrExpiredBy' in when) {
    const ExpressionAttributeValues = marshall({ ':now': when.absentOrExpiredBy });
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues,
    };
  }
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: marshall({ ':version': when.versionIs }),
  };
}
