/**
 * One run of a named journey as its folder keeps it: which cards it took and how far it came, so that a run
 * that was killed goes on, and the next one begins anew with other cards.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Kind } from '../../../../shared/sam-card/forms.ts';
import { COUNTRY } from '../../demo/divisions.ts';
import { must, type Sessions } from '../../demo/session.ts';
import { cityOf } from './walk.ts';

const RECORD = z.object({
  tag: z.string().max(80),
  startedAt: z.iso.datetime(),
  city: z.string().max(6),
  cards: z.array(z.string().max(20)).max(100),
  /** What became of the stops so far. */
  told: z.array(z.string().max(2000)).max(200),
  values: z.record(z.string().max(60), z.string().max(2000)),
});

type Record = z.infer<typeof RECORD>;

export interface Run {
  readonly record: Record;
  /** Whether it goes on from where an earlier call stopped. */
  readonly resumed: boolean;
  keep(name: string, value: string): void;
  done(told: string): void;
  /** The run came to its end: the next one is another. */
  end(): void;
}

/** The run that was begun in this folder, or a new one with fresh cards. */
export async function runOf(
  session: Sessions,
  { name, cards, folder }: { name: string; cards: readonly Kind[]; folder: string },
): Promise<Run> {
  const file = join(folder, 'journeys', `${name}.json`);
  const begun = read(file);
  const record = begun ?? (await beginning(session, name, cards));
  const save = () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    record,
    resumed: begun !== undefined,
    keep: (word, value) => {
      record.values[word] = value;
      save();
    },
    done: (told) => {
      record.told.push(told);
      save();
    },
    end: () => rmSync(file),
  };
}

function read(file: string): Record | undefined {
  try {
    return RECORD.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} is no record of a run: remove it to begin anew`, { cause: error });
  }
}

const CITIES: readonly string[] = COUNTRY.flatMap(({ cities }) => cities.map(({ code }) => code));

async function beginning(session: Sessions, name: string, kinds: readonly Kind[]): Promise<Record> {
  const startedAt = new Date().toISOString();
  const tag = `${name}-${Date.parse(startedAt).toString(36)}`;
  for (const code of CITIES) {
    const cards = await fresh(session, code, kinds);
    if (cards) return { tag, startedAt, city: code, cards, told: [], values: {} };
  }
  throw new Error(`no demo city has ${kinds.join(', ')} in stock any more: npm start -- --fresh begins anew`);
}

/** The first cards of these kinds that lie in the city's own stock, or nothing where it has too few. */
async function fresh({ as }: Sessions, code: string, kinds: readonly Kind[]): Promise<string[] | undefined> {
  const stock = new Map<Kind, string[]>();
  for (const kind of new Set(kinds)) {
    const query = { place: cityOf(code).place, own: 'true', state: 'in-stock', kind, limit: 200 } as const;
    const { body } = must(await as(`card-keeper-${code}`)('sam-cards', 'cards', { query }), 'stock');
    stock.set(
      kind,
      body.cards.map(({ serial }) => serial),
    );
  }
  const taken = kinds.map((kind) => stock.get(kind)?.shift());
  return taken.every((serial) => serial !== undefined) ? taken : undefined;
}
