/** Lines put into a province's application and taken out again, as many as one likes. */
import { call, newKey, type Problem } from '../../app/client.ts';
import { LINES_AT_ONCE } from '../../provincial.table.ts';
import { faultMap } from '../applications/table-1.ts';
import type { Line } from './application.ts';

export type Chosen = Pick<Line, 'application' | 'kind'>;
export const keyOf = ({ application, kind }: Chosen) => `${application} ${kind}`;

interface Outcome {
  readonly taken: number;
  /** What the register did not take, and why. */
  readonly left: readonly { readonly line: Chosen; readonly why: string }[];
  readonly problem?: Problem;
}

/** So many a call, one call after the other; a call is asked again without the lines that do not fit. */
export async function inTurns(
  name: 'add-lines' | 'remove-lines',
  id: string,
  lines: readonly Chosen[],
  tell: (n: number) => void,
): Promise<Outcome> {
  const left: { line: Chosen; why: string }[] = [];
  let taken = 0;
  let waiting = [...lines];
  while (waiting.length > 0) {
    tell(taken);
    const some = waiting.slice(0, LINES_AT_ONCE).map(({ application, kind }) => ({ application, kind }));
    const sent = { params: { id }, body: { lines: some }, key: newKey() };
    const reply = await call(`provincial-applications.${name}`, sent);
    const rest = waiting.slice(some.length);
    if (reply.ok) {
      taken += some.length;
      waiting = rest;
      continue;
    }
    const faults = faultMap(reply.problem);
    const whyOf = (n: number) => faults.get(`lines.${n}`);
    if (reply.problem.code !== 'line-unsuitable' || !some.some((_, n) => whyOf(n)))
      return { taken, left, problem: reply.problem };
    left.push(...some.flatMap((line, n) => (whyOf(n) ? [{ line, why: whyOf(n) ?? '' }] : [])));
    waiting = [...some.filter((_, n) => !whyOf(n)), ...rest];
  }
  return { taken, left };
}
