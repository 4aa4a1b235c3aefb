/** What was expected and what came, by letter, told as people read it. */
import {
  ACCEPTED,
  FORGED_SIGNATURE,
  INVALID,
  OUTCOMES,
  VERDICT_CAUSE_NAMES,
  VERDICT_CAUSES,
} from '../../../shared/supervision/causes.ts';

export type Letters = Readonly<Record<string, number>>;

/** The title of every letter, in the order in which they are told. */
const TITLES: ReadonlyMap<string, string> = new Map([
  [ACCEPTED, OUTCOMES.accepted.title],
  ...VERDICT_CAUSE_NAMES.map((name) => {
    const { letter, outcome, title } = VERDICT_CAUSES[name];
    return [letter, `${OUTCOMES[outcome].title}：${title}`] as const;
  }),
  [INVALID, '格式不符'],
]);

/** A forged signature is told with the forged. */
const counted = (letter: string) => (letter === FORGED_SIGNATURE ? VERDICT_CAUSES.forged.letter : letter);

export function count(letters: string, into: Record<string, number>): void {
  for (const letter of letters) {
    const one = counted(letter);
    into[one] = (into[one] ?? 0) + 1;
  }
}

export function sum(one: Letters, other: Letters): Record<string, number> {
  const both = { ...one };
  for (const [letter, number] of Object.entries(other)) both[letter] = (both[letter] ?? 0) + number;
  return both;
}

export const total = (letters: Letters) => Object.values(letters).reduce((one, other) => one + other, 0);

/** sent = accepted + refused + held + duplicate + invalid, as a line. */
export function closing(letters: Letters): string {
  const of = (outcome: keyof typeof OUTCOMES) =>
    VERDICT_CAUSE_NAMES.filter((name) => VERDICT_CAUSES[name].outcome === outcome).reduce(
      (sum, name) => sum + (letters[VERDICT_CAUSES[name].letter] ?? 0),
      outcome === 'accepted' ? (letters[ACCEPTED] ?? 0) : 0,
    );
  const parts = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map(
    (name) => `${OUTCOMES[name].title} ${of(name)}`,
  );
  return `${total(letters)} = ${parts.join(' + ')} + 格式不符 ${letters[INVALID] ?? 0}`;
}

const width = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
const cell = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - width(text)));

/** A table of both, a line a letter; a difference is marked. */
export function table(expected: Letters, got: Letters): { readonly lines: string[]; readonly same: boolean } {
  const letters = [...TITLES.keys()].filter((one) => expected[one] || got[one]);
  const unknown = Object.keys(got).filter((one) => !TITLES.has(one));
  const lines = [`  ${cell('', 48)}${'预期'.padStart(8)}${'实际'.padStart(8)}`];
  let same = unknown.length === 0;
  for (const letter of [...letters, ...unknown]) {
    const [one, other] = [expected[letter] ?? 0, got[letter] ?? 0];
    same &&= one === other;
    const mark = one === other ? '' : '   ≠';
    const title = cell(TITLES.get(letter) ?? letter, 48);
    lines.push(`  ${title}${String(one).padStart(10)}${String(other).padStart(10)}${mark}`);
  }
  return { lines, same };
}

/** The p-th part of the times, in milliseconds. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}
