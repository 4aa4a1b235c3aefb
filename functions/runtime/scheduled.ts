/**
 * A function that a schedule starts. A failure is thrown on, so that the schedule's dead-letter queue hears
 * of it.
 */
import { log } from './log.ts';

export function scheduled(name: string, work: () => Promise<number>): () => Promise<{ done: number }> {
  return async () => {
    const started = performance.now();
    const done = await work();
    log('schedule-done', { schedule: name, done, ms: Math.round(performance.now() - started) });
    return { done };
  };
}
