/** Answers of the noun terminals: identifiers from the ministry down to a unit, and devices under them. */
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { Answers } from '../runtime/answers.ts';
import { allot, delegate } from './allotting.ts';
import { ledger, relocate, retire } from './devices.ts';
import { allotments, block, blocks, devices, terminal } from './reading.ts';
import { register } from './registering.ts';

export const answers: Answers<typeof TERMINAL_ROUTES> = {
  delegate,
  allotments,
  allot,
  blocks,
  block,
  terminal,
  register,
  relocate,
  retire,
  devices,
  ledger,
};
