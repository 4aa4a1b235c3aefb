/** What a "no" must look like, and that nothing changed by it. */
import { createHash } from 'node:crypto';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect } from 'vitest';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts';
import { type Reply, tableNames, type World } from '../world.ts';

/** Every item of a table, as the engine holds it. */
export async function itemsOf(world: World, table: keyof typeof tableNames) {
  const items: Record<string, unknown>[] = [];
  let from: Pick<ScanCommandInput, 'ExclusiveStartKey'> = {};
  do {
    const page = await world.client.send(new ScanCommand({ TableName: tableNames[table], ...from }));
    items.push(...(page.Items ?? []).map((raw) => unmarshall(raw)));
    from = page.LastEvaluatedKey ? { ExclusiveStartKey: page.LastEvaluatedKey } : {};
  } while (from.ExclusiveStartKey);
  return items;
}

/** One digest over everything the tables hold. */
export async function digestOf(world: World): Promise<string> {
  const hash = createHash('sha256');
  for (const table of ['registry', 'ledger', 'supervision'] as const) {
    const lines = (await itemsOf(world, table)).map((item) => canonicalJson(item));
    for (const line of lines.sort()) hash.update(`${line}\n`);
  }
  return hash.digest('hex');
}

/** A problem document of this code with everything a refusal carries. */
export function expectProblem(reply: Reply, code: RefusalCode): void {
  const { status, title } = REFUSALS[code];
  const problem = { code, status, title, type: `urn:sam-register:refusal:${code}` };
  expect(reply.body, reply.text).toMatchObject(problem);
  expect(reply.status).toBe(status);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(reply.body.title).toMatch(/\p{Script=Han}{2}/u);
  expect(reply.body.detail).toMatch(/[A-Za-z]+ [A-Za-z]+/);
  expect(reply.headers['cache-control']).toBe('no-store');
}

/** How many items both tables hold: any commit of ours puts a receipt. */
export async function countOf(world: World): Promise<string> {
  const counts = Object.values(tableNames).map(async (TableName) => {
    let count = 0;
    let from: Pick<ScanCommandInput, 'ExclusiveStartKey'> = {};
    do {
      const page = await world.client.send(new ScanCommand({ TableName, Select: 'COUNT', ...from }));
      count += page.Count ?? 0;
      from = page.LastEvaluatedKey ? { ExclusiveStartKey: page.LastEvaluatedKey } : {};
    } while (from.ExclusiveStartKey);
    return count;
  });
  return (await Promise.all(counts)).join();
}

/** The call is refused with this code, and neither table has changed. */
export async function refused(
  world: World,
  code: RefusalCode,
  call: () => Promise<Reply>,
  digest: (world: World) => Promise<string> = digestOf,
): Promise<Reply> {
  const before = await digest(world);
  const reply = await call();
  expectProblem(reply, code);
  expect(await digest(world), 'a refusal changed a table').toBe(before);
  return reply;
}
