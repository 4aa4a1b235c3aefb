/**
 * `npm run reconcile -- --folder .local` (the host stopped) or `-- --registry … --ledger … --supervision …`
 * (tables of an account): what does not agree after a restore. `--repair --as who` repairs by entries.
 * Exit 0 where all agrees or was repaired, 1 where something is left to people, 2 where it could not be read.
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DIFFERENCES } from '../functions/reconcile/comparing.ts';
import { type Found, reconcile } from '../functions/reconcile/reconcile.ts';
import { startEngine } from './local/dynamodb.ts';

const USAGE =
  'usage: npm run reconcile -- (--folder FOLDER | --registry TABLE --ledger TABLE --supervision TABLE' +
  ' [--endpoint URL]) [--repair --as WHO]';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    registry: { type: 'string', default: 'RegistryTable' },
    ledger: { type: 'string', default: 'LedgerTable' },
    supervision: { type: 'string', default: 'SupervisionTable' },
    endpoint: { type: 'string' },
    repair: { type: 'boolean', default: false },
    as: { type: 'string' },
  },
});

/** What people do with a difference that no repair may touch. */
const LEFT = '须由人核对：按当日归档的分录与实物认定后，用正常手续更正';

function told(found: Found): void {
  const { title } = DIFFERENCES[found.kind];
  const item = found.item ? ` ${found.item.pk} ${found.item.sk}` : '';
  console.log(`${found.repaired ? '已修复' : '未修复'}  ${title}  ${found.thing}${item}`);
}

async function compare(client: DynamoDBClient): Promise<number> {
  const { registry, ledger, supervision, repair, as } = values;
  const names = { registry, ledger, supervision };
  let seen = 0;
  const progress = (items: number) => {
    seen += items;
    if (process.stderr.isTTY) process.stderr.write(`\r已核对 ${seen} 项`);
  };
  const counts = { repaired: 0, left: 0 };
  const now = new Date().toISOString();
  const repairing = repair && as !== undefined ? { repairAs: as } : {};
  for await (const found of reconcile({ client, names, now, progress, ...repairing })) {
    counts[found.repaired ? 'repaired' : 'left'] += 1;
    told(found);
  }
  const { repaired, left } = counts;
  console.log(`核对 ${seen} 项：${repaired + left} 处不符，已修复 ${repaired}，未修复 ${left}`);
  if (left > 0) console.log(repair ? LEFT : '加 --repair --as 经办人 以分录修复可修复的');
  return left > 0 ? 1 : 0;
}

async function run(): Promise<number> {
  const { folder, endpoint, repair, as } = values;
  if (!(folder || process.argv.includes('--registry')) || (repair && !as)) throw new Error(USAGE);
  const engine = folder ? await startEngine({ folder }) : undefined;
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };
  const local = { region: 'local', credentials };
  const at = engine?.endpoint ?? endpoint;
  const client = new DynamoDBClient(at ? { endpoint: at, ...(engine ? local : {}) } : {});
  try {
    return await compare(client);
  } finally {
    client.destroy();
    await engine?.stop();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
