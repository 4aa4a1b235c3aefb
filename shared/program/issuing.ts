/** May health cards be made and issued in a region today? Asked by whoever makes or issues one (RHC-9). */
import { type Refusal, refuse } from '../refusals.ts';
import { CONDITIONS } from './conditions.ts';
import { failing, PROGRAM_STATES, type Program } from './program.ts';

/**
 * The file that counts, of those of regionsOf in its order: a city's own as soon as it has ever been
 * authorized, else its province's.
 */
export function decisive(programs: readonly (Program | undefined)[]): Program | undefined {
  return programs.find((program, n) => program?.authorizedAt || n === programs.length - 1);
}

/**
 * Why not, if not: never authorized, suspended, or a condition that does not stand on the day, which needs
 * nobody's act.
 * @param today the day in Asia/Shanghai
 */
export function notReady(program: Program | undefined, today: string): Refusal | undefined {
  if (!program) return refuse('region-not-ready', 'The region has no readiness file.', { article: 'RHC-9' });
  const { id, state } = program;
  if (!('authorized' in PROGRAM_STATES[state])) {
    return refuse('region-not-ready', `Region ${id} is ${state}.`, { article: 'RHC-8' });
  }
  const [first, ...more] = failing(program, today);
  if (!first) return undefined;
  const fields = [first, ...more].map((name) => ({
    path: `conditions.${name}`,
    message: `does not stand (${CONDITIONS[name].article})`,
  }));
  const detail = `Conditions of region ${id} do not stand on ${today}.`;
  return refuse('region-not-ready', detail, { article: CONDITIONS[first].article, fields });
}
