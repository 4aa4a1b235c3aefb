/**
 * The numbers of terminals: 标识号 (RHC-11(1)), taken for one with 终端编号 (SAM-15p1; b: no text says so).
 * 6 bytes, province, city, issuer and serial (a), written as 12 digits.
 */

/** Numbers of a block: what a unit is allotted at once. */
export const BLOCK_SIZE = 100;

/** Blocks under one province, city and issuer: serials 000001 … 999999. */
export const MOST_BLOCKS = 10_000;

/** Configuration (domain.md: c): whether the serial's 3 bytes on a card are BCD or a binary number. */
const SERIAL_CODING: 'bcd' | 'binary' = 'bcd';

/**
 * Province and city byte are the first two pairs of the city code (b), then the issuer's. The table of
 * issuer bytes is unknown (c): those that the ministry has allotted under are the ones there are.
 */
export const prefixOf = ({ cityCode, issuer }: { cityCode: string; issuer: string }) =>
  `${cityCode.slice(0, 4)}${issuer}`;

export const provinceOfPrefix = (prefix: string) => prefix.slice(0, 2);

/**
 * Id of the block a terminal number lies in: province, city, issuer (6 digits) and the hundreds of its
 * serial.
 */
export function blockOf(number: string): string {
  return `block-${number.slice(0, 10)}`;
}

/** First and last number of the blocks from one ordinal (0 … 9999) to another; block 0 has no 000000. */
export function blockRange(prefix: string, from: number, to = from): { first: string; last: string } {
  const hundreds = (ordinal: number) => String(ordinal).padStart(4, '0');
  return {
    first: `${prefix}${hundreds(from)}${from === 0 ? '01' : '00'}`,
    last: `${prefix}${hundreds(to)}99`,
  };
}

/** The six bytes of a number as a SAM's file holds them, as hexadecimal digits. */
export function bytesOf(number: string, coding = SERIAL_CODING): string {
  if (coding === 'bcd') return number;
  return number.slice(0, 6) + Number(number.slice(6)).toString(16).toUpperCase().padStart(6, '0');
}
