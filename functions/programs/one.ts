/** One readiness file: whether this actor may take this route with it, and a step on it. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { Program, ProgramState } from '../../shared/program/program.ts';
import { PROGRAM_STEPS, type ProgramStep } from '../../shared/program/steps.ts';
import { programLine } from '../../shared/program/view.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { programIn, programThing, programWrites } from '../storage/programs.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.program(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<ProgramState, Program, ProgramStep>({
  table: PROGRAM_STEPS,
  thingIn: programIn,
  chain: programThing,
  writes: programWrites,
  view: (program, now) => programLine(program, shanghaiDay(now)),
});
