/** What somebody types or scans to find a card: which of its numbers it is, by its shape. */

export type CardShape = 'serial' | 'cardNumber' | 'terminal' | 'chipUid';

export interface Sought {
  readonly as: CardShape;
  readonly number: string;
}

/** Serial, as it stands on the card's face, within whatever a barcode says besides. */
const SERIAL = /(?:^|\D)(\d{20})(?:\D|$)/;
/** What a scanner may say before a code: its kind, such as ]C1 (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Z]\d/;
const SHAPES: readonly (readonly [CardShape, RegExp])[] = [
  ['terminal', /^\d{12}$/],
  // Six digits of a city, eight of a number, and a check digit.
  ['cardNumber', /^[1-9]\d{14}$/],
  ['chipUid', /^(?:[0-9A-F]{2}){4,16}$/],
  // Cards that were in use before the register bear other numbers.
  ['cardNumber', /^[0-9A-Z]{4,32}$/],
];

/** @returns nothing where it can be none of a card's numbers */
export function soughtBy(typed: string): Sought | undefined {
  // A Chinese keyboard writes wide digits; people group long numbers.
  const text = typed.normalize('NFKC').trim().toUpperCase().replace(SYMBOLOGY, '');
  const compact = text.replace(/[\s-]/g, '');
  const [, serial] = SERIAL.exec(compact) ?? SERIAL.exec(text) ?? [];
  if (serial) return { as: 'serial', number: serial };
  const found = SHAPES.find(([, shape]) => shape.test(compact));
  return found && { as: found[0], number: compact };
}
