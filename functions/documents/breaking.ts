/** Lines broken as Chinese is: anywhere between characters, but not within a number, nor before a comma. */

/** What is not parted: a Latin word or a number; else one character, with the punctuation that ends it. */
const PARTS = /(?:[!-~]+|[^!-~])[，。、；：！？）》」』”’…]*/gu;

/**
 * @param widthOf how wide a text is
 * @returns at least one line, each no wider than `width` unless a single character is
 */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(PARTS) ?? []) {
    if (widthOf(line + part) <= width) {
      line += part;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    // A word wider than the column is parted wherever the column ends.
    for (const char of part.trimStart()) {
      if (line !== '' && widthOf(line + char) > width) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  return line.trim() !== '' || lines.length === 0 ? [...lines, line.trimEnd()] : lines;
}
