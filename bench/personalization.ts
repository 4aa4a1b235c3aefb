/**
 * A job of 100,000 cards streamed in parts: cards a second and memory, beside SHA-256 alone over the same
 * bytes. Needs node --expose-gc.
 */
import { createHash } from 'node:crypto';
import type { CardFacts } from '../shared/personalization/files.ts';
import { partsOf } from '../shared/personalization/part.ts';
import { factsAt, planOf } from '../test/personalization/plans.ts';
import { heading, report } from './report.ts';

const CARDS = 100_000;
const CARDS_A_SECOND = 20_000;

function* cards(count: number): Generator<CardFacts> {
  for (let n = 1; n <= count; n += 1) yield factsAt(n);
}

/** All memory of the process, so that bytes outside the heap count, too. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

export async function personalization(): Promise<void> {
  heading('A personalization job of 100,000 cards, streamed in parts of 500');
  const plan = planOf();
  for await (const _ of partsOf(plan, cards(CARDS / 10)));
  const baseline = memory();
  let peak = 0;
  let bytes = 0;
  let digesting = 0;
  const started = performance.now();
  let watching = 0;
  for await (const { content } of partsOf(plan, cards(CARDS))) {
    const paused = performance.now();
    bytes += content.length;
    createHash('sha256').update(content).digest();
    digesting += performance.now() - paused;
    peak = Math.max(peak, process.memoryUsage().rss / 1e6);
    watching += performance.now() - paused;
  }
  const seconds = (performance.now() - started - watching) / 1000;
  report({ what: 'bytes of a card', value: bytes / CARDS, unit: 'B' });
  report({ what: 'cards prepared a second', value: CARDS / seconds, unit: '/s', least: CARDS_A_SECOND });
  report({ what: 'job / bare SHA-256 of the same bytes', value: (seconds * 1000) / digesting, unit: '×' });
  report({ what: 'memory above the baseline, at most', value: peak - baseline, unit: 'MB', bound: 64 });
}
