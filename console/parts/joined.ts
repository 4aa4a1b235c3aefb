/** The parts of a CSV as one: every part bears the same head, which stands once. */

export const joined = (parts: readonly string[]): string =>
  parts.map((part, n) => (n === 0 ? part : part.slice(part.indexOf('\n') + 1))).join('');
