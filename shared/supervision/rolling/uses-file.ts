/**
 * Uses as a file: the segment of a run file and the shard file of a day have one form. In a segment the
 * verdict is that of the intake. What stands in fixed places comes first, for whoever counts bytes and not
 * lines.
 */
import { SIGNS, type Sign } from '../causes.ts';
import { LETTERS, type Letter } from '../letters.ts';
import { OPERATION_NAMES, type Operation } from '../operations.ts';
import { decode, encode, type Form } from './file.ts';
import { inEventOrder, type RecordPlace, type RolledUse, type Use } from './use.ts';

const names = (all: readonly string[]) => `(${all.join('|')})`;
const letter = `([${LETTERS.join('')}])`;
const day = '(\\d{4}-\\d\\d-\\d\\d)';
/** Without leading zeros: a number has one spelling. */
const whole = (digits: number) => `(0|[1-9]\\d{0,${digits - 1}})`;

export const USES_FILE: Form = {
  title: '# sam-register uses 1',
  columns:
    'serial,occurredAt,terminal,province,intake,verdict,operation,counter,institution,amount,' +
    'number,n,receivedOn,sign,repeats',
  line: new RegExp(
    `^${[
      '(\\d{20})',
      '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)',
      '(\\d{12})',
      '(\\d\\d)',
      letter,
      letter,
      names(OPERATION_NAMES),
      whole(10),
      '([\\p{L}\\p{N}-]{1,40})',
      `${whole(9)}?`,
      whole(9),
      whole(4),
      day,
      `${names(Object.keys(SIGNS))}?`,
      '(\\d\\d-\\d{1,9}-\\d{1,4})?',
    ].join(',')}$`,
    'u',
  ),
};

/**
 * The same uses are the same bytes, whatever their order.
 *
 * @param uses those of the roll-up, or those of the intake, whose letter is then the verdict
 */
export const encodeUses = (uses: Iterable<Use | RolledUse>) =>
  encode(USES_FILE, [...uses].sort(inEventOrder).map(lineOf));

function lineOf(use: Use | RolledUse): string {
  const { verdict, sign, repeats }: Partial<RolledUse> = 'verdict' in use ? use : { verdict: use.intake };
  const place = repeats ? `${repeats.province}-${repeats.number}-${repeats.n}` : '';
  const start = `${use.serial},${use.occurredAt},${use.terminal},${use.province},${use.intake},${verdict}`;
  const done = `${use.operation},${use.counter},${use.institution},${use.amount ?? ''}`;
  return `${start},${done},${use.number},${use.n},${use.receivedOn},${sign ?? ''},${place}`;
}

/** @param chunks of one file or of several, cut anywhere */
export function* readUses(chunks: Iterable<Uint8Array>): Generator<RolledUse> {
  for (const parts of decode(USES_FILE, chunks)) yield useOf(parts);
}

/** The form has looked at every part. */
function useOf(parts: RegExpExecArray): RolledUse {
  const at = (n: number) => parts[n] ?? '';
  const [amount, sign, repeats] = [parts[10], parts[14] as Sign | undefined, parts[15]];
  return {
    serial: at(1),
    occurredAt: at(2),
    terminal: at(3),
    province: at(4),
    intake: at(5) as Letter,
    verdict: at(6) as Letter,
    operation: at(7) as Operation,
    counter: Number(at(8)),
    institution: at(9),
    ...(amount === undefined ? {} : { amount: Number(amount) }),
    number: Number(at(11)),
    n: Number(at(12)),
    receivedOn: at(13),
    ...(sign ? { sign } : {}),
    ...(repeats ? { repeats: placeOf(repeats) } : {}),
  };
}

function placeOf(text: string): RecordPlace {
  const [province = '', number, n] = text.split('-');
  return { province, number: Number(number), n: Number(n) };
}
