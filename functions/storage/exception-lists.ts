/**
 * Lists of exceptions: the lines of a place and an outcome, newest day first, and what they stand for. The
 * ministry has no lines of its own, which a whole nation would write to: it lists province by province.
 */
import type { ExceptionsAsked } from '../../shared/exception/routes.ts';
import { NATION, PROVINCES, pathOfCode } from '../../shared/policy/jurisdiction.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import { exceptionIn } from './exceptions.ts';
import { KEYS } from './keys.ts';
import { cursorOf, isSortKey, positionIn } from './pages.ts';
import type { Key, Store } from './store.ts';

type Wanted = Pick<ExceptionsAsked, 'place' | 'outcome' | 'from' | 'to' | 'cursor'>;

/** Exceptions of one file for a spreadsheet; it says where it goes on. */
export const FILE_ROWS = 1_000;

interface Position {
  /** The province, where the ministry lists. */
  readonly at: string;
  readonly sk?: string | undefined;
}

/** Behind every line of a day. */
const END = '#~';
const LINE = /^(\d{4}-\d{2}-\d{2})#(\d{9})#(\d{4})$/;

function isPosition(value: unknown, places: readonly string[]): value is Position {
  const { at, sk = '' } = (value ?? {}) as Record<string, unknown>;
  return typeof at === 'string' && places.includes(at) && isSortKey(sk);
}

/** The base item that a line of a province stands for. */
function keyOf(at: string, sk: string): Key {
  const [, day, number, n] = LINE.exec(sk) ?? [];
  if (!day) throw new Error('a line of exceptions without its day');
  return KEYS.exception(at.split('/')[1] ?? '', day, Number(number), Number(n));
}

/** So many lines of one place, from a position on, and where they go on. */
async function linesOf(store: Store, { outcome, from, to }: Wanted, { at, sk }: Position, limit: number) {
  const { table, pk } = KEYS.exceptionAt(at, outcome, '', 0, 0);
  const start = sk ?? (to ? `${to}${END}` : undefined);
  const after = start ? { after: { pk, sk: start } } : {};
  const page = await store.list({ table, pk, limit, newestFirst: true, ...after });
  const lines = page.items.map((item) => String(item.sk));
  const wanted = from ? lines.filter((line) => line >= from) : lines;
  // What is before the first day ends the list; nothing of it is looked at any further.
  const more = wanted.length === lines.length ? page.after?.sk : undefined;
  return { keys: wanted.map((line) => keyOf(at, line)), more };
}

async function readAll(store: Store, keys: readonly Key[]): Promise<Exception[]> {
  const all: Exception[] = [];
  for (let at = 0; at < keys.length; at += 100) {
    const items = await store.read(keys.slice(at, at + 100));
    all.push(...items.flatMap((item) => exceptionIn(item) ?? []));
  }
  return all;
}

/** At most `limit` exceptions and the cursor behind them; the place's authority has been asked. */
export async function exceptionsOf(
  store: Store,
  wanted: Wanted,
  limit: number,
): Promise<{ exceptions: Exception[]; next?: string } | Refusal> {
  const places = wanted.place === NATION ? PROVINCES.map(pathOfCode) : [wanted.place];
  const start = positionIn(wanted.cursor, (value): value is Position => isPosition(value, places));
  if (start && 'refused' in start) return start;
  const keys: Key[] = [];
  let position = start ?? ({ at: places[0] ?? NATION } as Position | undefined);
  while (position && keys.length < limit) {
    const { at }: Position = position;
    const page = await linesOf(store, wanted, position, limit - keys.length);
    keys.push(...page.keys);
    const next = places[places.indexOf(at) + 1];
    position = page.more ? { at, sk: page.more } : next ? { at: next } : undefined;
  }
  const exceptions = await readAll(store, keys);
  return { exceptions, ...(position ? { next: cursorOf(position) } : {}) };
}
