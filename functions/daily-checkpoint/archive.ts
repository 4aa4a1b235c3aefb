/** A day's entries as they stood when its checkpoint was cut, in storage that cannot be overwritten. */
import type { DayEntry } from '../storage/checkpoints.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';

/** Entries of one object: a busy day is several, so that memory stays flat. */
const PART = 5_000;

/** Keys one consistent read takes. */
const READ = 100;

/**
 * Puts `days/<day>/<part>.jsonl`: a line an entry, `{ entry, hash }`, in the checkpoint's order.
 * Written before the checkpoint, so that no checkpoint stands without what it was cut over.
 */
export async function archiveDay(
  store: Store,
  objects: Objects,
  day: string,
  entries: readonly DayEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += PART) {
    const part = entries.slice(from, from + PART);
    const lines = await linesOf(store, part);
    const name = `days/${day}/${String(from / PART + 1).padStart(4, '0')}.jsonl`;
    await objects.put(name, Buffer.from(lines.join('')));
  }
}

async function linesOf(store: Store, entries: readonly DayEntry[]): Promise<string[]> {
  const lines: string[] = [];
  for (let from = 0; from < entries.length; from += READ) {
    const keys = entries.slice(from, from + READ).map(({ thing, number }) => KEYS.entry(thing, number));
    for (const item of await store.read(keys)) {
      const { entry, hash } = item ?? {};
      lines.push(`${JSON.stringify({ entry, hash })}\n`);
    }
  }
  return lines;
}
