/** A readiness file as the API shows it: the line of a list, which writes answer, too, and the whole. */
import * as z from 'zod';
import { moment, text } from '../fields.ts';
import { CHECKLIST, checklistOf } from './checklist.ts';
import { conditionName } from './conditions.ts';
import { HELD, PROGRAM, PROGRAM_STATES, type Program } from './program.ts';

const shown = PROGRAM.omit({ schemaVersion: true, steps: true, ledger: true, conditions: true });

/** Without the evidence: a list is read at a glance, and a receipt keeps what a write answered. */
export const PROGRAM_LINE = shown.extend({ stateTitle: text(20), ...CHECKLIST });

const GIVEN_VIEW = HELD.shape.given.omit({ by: true });
const HELD_VIEW = HELD.extend({ given: GIVEN_VIEW, former: GIVEN_VIEW.optional() });

export const PROGRAM_VIEW = PROGRAM_LINE.extend({ conditions: z.partialRecord(conditionName, HELD_VIEW) });

/** @param today the day in Asia/Shanghai, on which readiness is asked */
export function programLine(program: Program, today: string): z.infer<typeof PROGRAM_LINE> {
  const { schemaVersion: _, steps: __, ledger: ___, conditions: ____, ...rest } = program;
  return { ...rest, stateTitle: PROGRAM_STATES[program.state].title, ...checklistOf(program, today) };
}

/** The same with what was given, but not by whom: persons stand in the ledger by their marks. */
export function programView(program: Program, today: string): z.infer<typeof PROGRAM_VIEW> {
  const conditions = Object.entries(program.conditions).map(([name, { given, former, ...held }]) => [
    name,
    { ...held, given: withoutBy(given), ...(former ? { former: withoutBy(former) } : {}) },
  ]);
  return { ...programLine(program, today), conditions: Object.fromEntries(conditions) };
}

function withoutBy<T extends { readonly by: string }>({ by: _, ...given }: T) {
  return given;
}

/** One entry of a file's ledger, in words. */
export const HISTORY_LINE = z.strictObject({
  number: z.number().int().min(1),
  transition: text(40),
  article: text(20),
  at: moment,
  role: text(40),
  place: text(120),
  condition: conditionName.optional(),
  reason: text(300).optional(),
});
