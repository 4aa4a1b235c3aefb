/**
 * The same of DuckDB on one thread, the quickest of the ways we tried: one pass over the file with declared
 * columns, both groupings at once, the days of a card as bits.
 * `node bench/statistics-duckdb.ts rows.csv <folder of @duckdb/node-api>`.
 */
import { join } from 'node:path';
import { LETTERS, outcomeOf } from '../shared/supervision/letters.ts';
import { USES_FILE } from '../shared/supervision/rolling/uses-file.ts';
import { Answer, measured } from './statistics-answer.ts';
import { FIRST_DAY } from './statistics-rows.ts';

const [, , path = '', folder = ''] = process.argv;

/** As much of its interface as is used. */
interface Result {
  yieldRows(): AsyncIterable<readonly (readonly Value[])[]>;
}
type Value = null | string | number | bigint | { readonly micros: bigint };
interface DuckDB {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: object,
    ): Promise<{ connect(): Promise<{ run(sql: string): Promise<Result> }> }>;
  };
}

const among = (...outcomes: string[]) =>
  `verdict in (${LETTERS.filter((letter) => outcomes.includes(outcomeOf(letter)))
    .map((letter) => `'${letter}'`)
    .join(', ')})`;
const used = among('accepted', 'held');
const columns = USES_FILE.columns
  .split(',')
  .map((name) => `'${name}': '${name === 'occurredAt' ? 'TIMESTAMP' : 'VARCHAR'}'`);
const SQL = `
  select serial, verdict, operation, province, count(*) as n,
    ${['accepted', 'refused', 'held', 'duplicate'].map((one) => `count(*) filter (${among(one)}) as "${one}"`).join(', ')},
    bit_count(bit_or(1::hugeint << datediff('day', date '${FIRST_DAY}', (occurredAt + interval 8 hour)::date))
      filter (${used})) as active,
    min(occurredAt) filter (${used}) as earliest, max(occurredAt) filter (${used}) as latest
  from read_csv('${path}', auto_detect = false, skip = 1, header = true, delim = ',', quote = '', escape = '',
    columns = {${columns.join(', ')}})
  group by grouping sets ((serial), (verdict, operation, province))`;

const { DuckDBInstance }: DuckDB = await import(join(folder, 'node_modules/@duckdb/node-api/lib/index.js'));

async function queried(): Promise<Result> {
  const options = { threads: '1', preserve_insertion_order: 'false' };
  const instance = await DuckDBInstance.create(':memory:', options);
  return (await instance.connect()).run(SQL);
}

const momentOf = (value: Value | undefined) =>
  typeof value === 'object' && value ? new Date(Number(value.micros / 1_000n)).toISOString() : '';

await measured(queried, async (result) => {
  const answer = new Answer();
  for await (const rows of result.yieldRows())
    for (const [serial, verdict, operation, province, n, ...card] of rows) {
      if (serial === null) answer.add(`${verdict}`, `${operation}`, `${province}`, Number(n));
      else {
        const counts = card.slice(0, 5).map((count) => Number(count));
        answer.add(`${serial}`, ...counts, momentOf(card[5]), momentOf(card[6]));
      }
    }
  return answer;
});
