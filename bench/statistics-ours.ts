/** Our fold over the rows, in a process of its own: `node bench/statistics-ours.ts rows.csv`. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Statistics } from '../shared/supervision/rolling/statistics.ts';
import { Answer, measured } from './statistics-answer.ts';
import { FIRST_DAY } from './statistics-rows.ts';

const CHUNK = 1 << 18;
const [, , path = ''] = process.argv;

function folded(): Statistics {
  const statistics = new Statistics(FIRST_DAY);
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(CHUNK);
  for (;;) {
    const length = readSync(file, chunk);
    if (length === 0) break;
    statistics.add(length === CHUNK ? chunk : chunk.subarray(0, length));
  }
  closeSync(file);
  return statistics.end();
}

await measured(folded, (statistics) => {
  const answer = new Answer();
  for (const {
    serial,
    accepted,
    refused,
    held,
    duplicate,
    days,
    first = '',
    last = '',
  } of statistics.cards())
    answer.add(serial, accepted, refused, held, duplicate, days, first, last);
  for (const { letter, operation, province, count } of statistics.totals())
    answer.add(letter, operation, province, count);
  return answer;
});
