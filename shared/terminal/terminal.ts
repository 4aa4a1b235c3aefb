/**
 * Terminals: identifiers are allotted to a unit in blocks of 100; a terminal holds one SAM card at a time.
 */
import * as z from 'zod';
import { id, moment, serial, terminalNumber } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';

/** A block: numbers `first` … `first` + 99 (block 0 has no 000000). */
export const TERMINAL_BLOCK = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  unit: id,
  place,
  first: terminalNumber,
  last: terminalNumber,
  /** Of what the ministry allotted the province, or by itself; absent on blocks of before. */
  from: z.enum(['province', 'ministry']).optional(),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type TerminalBlock = z.infer<typeof TERMINAL_BLOCK>;

/**
 * What stands at a number: the card in the terminal, or that the number is retired for good. Of an empty
 * terminal there is no item, so that to occupy it, and to retire it, is the same one conditional put.
 */
export const TERMINAL = z.strictObject({
  schemaVersion: z.literal(1),
  number: terminalNumber,
  card: serial.optional(),
  retiredAt: moment.optional(),
});
export type Terminal = z.infer<typeof TERMINAL>;
