/** Answers of the noun terminals: identifiers from the ministry down to a unit, and devices under them. */
import type { TERMINAL_JOB_VIEW } from '../../shared/terminal/device-routes.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { Answers } from '../runtime/answers.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { allot, delegate } from './allotting.ts';
import { ledger, relocate, retire } from './devices.ts';
import { allotments, block, blocks, devices, terminal } from './reading.ts';
import { register } from './registering.ts';
import { permittedSender, registerMany } from './registrations.ts';

export const answersOf = (
  objects: Objects,
  workers: Workers,
  clock: () => string,
): Answers<typeof TERMINAL_ROUTES> => ({
  delegate,
  allotments,
  allot,
  blocks,
  block,
  terminal,
  register,
  registerMany: registerMany(objects),
  relocate,
  retire,
  devices,
  ledger,
  ...jobAnswers<typeof TERMINAL_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.organization,
    permitted: permittedSender,
  }),
});
