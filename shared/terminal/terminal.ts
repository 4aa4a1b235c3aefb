/**
 * Terminals: identifiers are allotted to a unit in blocks of 100; a terminal holds one SAM card at a time.
 */
import * as z from 'zod';
import { id, moment, serial, terminalNumber } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';

export const BLOCK_SIZE = 100;

/** A block: numbers `first` … `first` + 99 (block 0 has no 000000). */
export const TERMINAL_BLOCK = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  unit: id,
  place,
  first: terminalNumber,
  last: terminalNumber,
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type TerminalBlock = z.infer<typeof TERMINAL_BLOCK>;

/** A terminal that holds a card; an empty one has no item, so that to occupy it is one conditional put. */
export const TERMINAL = z.strictObject({
  schemaVersion: z.literal(1),
  number: terminalNumber,
  card: serial,
});
export type Terminal = z.infer<typeof TERMINAL>;

/**
 * Id of the block a terminal number lies in: province, city, issuer (6 digits) and the hundreds of its
 * serial.
 */
export function blockOf(number: string): string {
  return `block-${number.slice(0, 10)}`;
}

/** First and last number of a block, by the 6-digit prefix and the block's ordinal 0…9999. */
export function blockRange(prefix: string, ordinal: number): { first: string; last: string } {
  const hundreds = String(ordinal).padStart(4, '0');
  return { first: `${prefix}${hundreds}${ordinal === 0 ? '01' : '00'}`, last: `${prefix}${hundreds}99` };
}
