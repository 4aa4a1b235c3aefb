/** Intake, nightly roll-up and re-judging as the register runs them, without a store: one shard, in memory. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { type CardFacts, factsOf } from '../../shared/supervision/facts.ts';
import { repeatedIn } from '../../shared/supervision/intake.ts';
import { LETTERS, type Letter, letterOf } from '../../shared/supervision/letters.ts';
import type { Operation } from '../../shared/supervision/operations.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { encodeCarry, readCarry } from '../../shared/supervision/rolling/carry.ts';
import { revisions } from '../../shared/supervision/rolling/revisions.ts';
import { rollDay } from '../../shared/supervision/rolling/roll-day.ts';
import type { RolledUse, Use } from '../../shared/supervision/rolling/use.ts';
import { encodeUses, readUses } from '../../shared/supervision/rolling/uses-file.ts';
import { judge } from '../../shared/supervision/verdict.ts';
import type { Found, Report } from './oracle.ts';
import type { RegisterOfCards } from './register-of-cards.ts';

export type Sent = Omit<Report, 'received' | 'province' | 'number' | 'n'>;

export interface Batch {
  readonly province: string;
  readonly day: string;
  readonly number: number;
  readonly records: readonly Sent[];
}

interface Shard {
  readonly file: Uint8Array;
  readonly carryIn: Uint8Array;
  readonly carryOut: Uint8Array;
}

const nameOf = ({ province, number, n }: Pick<Report, 'province' | 'number' | 'n'>, day: string) =>
  `${province}-${day}-${number}-${n}`;
const NOTHING = encodeCarry(new Map());
const same = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(other);

export class Pipeline {
  /** What people are told of each report now: the intake's letters, with every revision since. */
  readonly told = new Map<string, Found>();
  readonly reports: Report[] = [];
  readonly #cards: RegisterOfCards;
  readonly #receipts = new Map<string, string>();
  readonly #fresh = new Map<string, Use[]>();
  readonly #shards = new Map<string, Shard>();

  constructor(cards: RegisterOfCards) {
    this.#cards = cards;
  }

  #factsOf = (serial: string): CardFacts | undefined => {
    const card = this.#cards.card(serial);
    return card && factsOf(card);
  };

  /** @returns the verdicts of the receipt; nothing where the number has other content */
  receive({ province, day, number, records }: Batch, received: string): string | undefined {
    const key = `${province}-${day}-${number}`;
    const digest = JSON.stringify(records);
    const known = this.#receipts.get(key);
    if (known !== undefined) return known.startsWith(`${digest} `) ? known.split(' ').at(-1) : undefined;
    const lines = records.map((record, at) => ({
      n: at + 1,
      record: record as unknown as TransactionRecord,
    }));
    const repeated = repeatedIn(lines);
    const letters = records.map((record, at) => this.#letterOf(record, repeated.has(at + 1)));
    this.#receipts.set(key, `${digest} ${letters.join('')}`);
    const uses = records.map((record, at) => {
      const report: Report = { ...record, province, number, n: at + 1, received };
      this.reports.push(report);
      this.told.set(nameOf(report, day), { letter: letters[at] ?? '' });
      return useOf(report, letters[at] as Letter);
    });
    this.#fresh.set(day, [...(this.#fresh.get(day) ?? []), ...uses]);
    return letters.join('');
  }

  #letterOf(record: Sent, repeated: boolean): string {
    const signature = record.forgedSignature ? 'wrong' : 'absent';
    const use = { ...record, operation: record.operation as Operation };
    const verdict = judge(use, this.#factsOf(record.serial), signature);
    if (verdict.outcome === 'accepted' && repeated) return 'd';
    return letterOf(verdict, signature);
  }

  /**
   * Rolls up what has ended and is new, was marked, or follows what was changed.
   * @param turned gives what was gathered of a day in another order, and some of it twice
   */
  roll(now: string, turned: (uses: readonly Use[]) => Use[]): void {
    const today = shanghaiDay(now);
    const from = this.#cards.marks.map((mark) => shanghaiDay(mark)).sort()[0] ?? '9';
    this.#cards.marks = [];
    let carry: Uint8Array = NOTHING;
    const days = [...new Set([...this.#fresh.keys(), ...this.#shards.keys()])].sort();
    for (const day of days.filter((one) => one < today)) {
      const before = this.#shards.get(day);
      const fresh = this.#fresh.get(day) ?? [];
      if (!before || fresh.length > 0 || day >= from || !same(before.carryIn, carry)) {
        this.#shards.set(day, this.#rollOne(day, before, turned(fresh), carry));
        this.#fresh.delete(day);
      }
      carry = this.#shards.get(day)?.carryOut ?? carry;
    }
  }

  #rollOne(day: string, before: Shard | undefined, fresh: readonly Use[], carryIn: Uint8Array): Shard {
    const known = before ? [...readUses([before.file])] : [];
    const { rolled, carryOut } = rollDay({
      day,
      uses: [...fresh, ...known],
      factsOf: this.#factsOf,
      carryIn: readCarry([carryIn]),
    });
    for (const { use } of revisions(known, rolled)) this.told.set(nameOf(use, day), foundOf(use));
    return { file: encodeUses(rolled), carryIn, carryOut: encodeCarry(carryOut) };
  }

  /** The shard files as they are now. */
  files = () => [...this.#shards].map(([day, { file }]) => `${day}\n${Buffer.from(file).toString()}`);
}

const foundOf = ({ verdict, sign }: RolledUse): Found => ({ letter: verdict, ...(sign ? { sign } : {}) });

function useOf({ received, forgedSignature: _, operation, ...rest }: Report, intake: Letter): Use {
  if (!LETTERS.includes(intake)) throw new Error(`no letter ${intake}`);
  return { ...rest, operation: operation as Operation, receivedOn: shanghaiDay(received), intake };
}
