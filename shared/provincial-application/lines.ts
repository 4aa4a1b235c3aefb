/** Lines of units' 表1 in a province's list: which may enter, and what they do to the totals. */
import type { Application, ApplicationState } from '../application/application.ts';
import { outstanding } from '../application/counting.ts';
import { within } from '../policy/jurisdiction.ts';
import { KINDS, type Kind } from '../sam-card/forms.ts';
import type { AskedLine } from './forms.ts';
import type { ProvincialApplication, ProvincialLine, Total } from './provincial-application.ts';

/** Only what its own centre has approved may enter (ours; the measures say: what was submitted). */
const ENTERABLE: readonly ApplicationState[] = ['approved', 'fulfilling'];

/** Whether another provincial application that a line names still holds it. */
export type Held = (provincial: string) => boolean;

/** The line as the list takes it, or what is wrong with it. */
export function lineOf(
  { application: id, kind }: AskedLine,
  application: Application | undefined,
  { place }: Pick<ProvincialApplication, 'place'>,
  held: Held,
  now: string,
): ProvincialLine | { readonly fault: string } {
  if (!application || !within(application.place, place))
    return { fault: 'no such application of this province' };
  if (!ENTERABLE.includes(application.state)) return { fault: `the application is ${application.state}` };
  const line = application.lines.find((one) => one.kind === kind);
  if (!line) return { fault: 'the application asks for no card of this kind' };
  if (line.provincial && held(line.provincial))
    return { fault: 'the line stands in a provincial application' };
  if (outstanding(line) <= 0) return { fault: 'no card of the line is outstanding' };
  const { number, unit, unitName, place: at } = application;
  const { quantity: applied, approved: quantity = 0 } = line;
  const given = number ? { number } : {};
  return { application: id, ...given, unit, unitName, place: at, kind, applied, quantity, at: now };
}

/** The unit's application with lines of these kinds entered, or free again. */
export function entered(
  application: Application,
  kinds: readonly Kind[],
  provincial: string | undefined,
  now: string,
): Application {
  const lines = application.lines.map((line) => (kinds.includes(line.kind) ? { ...line, provincial } : line));
  return { ...application, lines, version: application.version + 1, updatedAt: now };
}

const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** The totals by kind with these lines more, or less; a kind without a line stands no longer. */
export function totalsWith(
  totals: readonly Total[],
  lines: readonly ProvincialLine[],
  sign: 1 | -1,
): Total[] {
  return KIND_NAMES.flatMap((kind) => {
    const before = totals.find((one) => one.kind === kind) ?? { lines: 0, applied: 0, quantity: 0 };
    const of = lines.filter((one) => one.kind === kind);
    const sum = (field: 'applied' | 'quantity') => of.reduce((total, one) => total + one[field], 0);
    const count = before.lines + sign * of.length;
    if (count === 0) return [];
    const applied = before.applied + sign * sum('applied');
    const quantity = before.quantity + sign * sum('quantity');
    return [{ kind, lines: count, applied, quantity, issued: 0 }];
  });
}
