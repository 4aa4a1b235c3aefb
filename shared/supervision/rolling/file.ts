/**
 * Files of the roll-up: CSV text that any tool reads, ASCII without a quote or a blank at an end. Two lines
 * of head, what the file is with its version and the names of the columns, then a line each. Files set one
 * after another are read as one.
 */
import { utf8 } from '../../ledger/canonical.ts';

export interface Form {
  readonly title: string;
  readonly columns: string;
  /** A whole line, its parts captured in the order of the columns. */
  readonly line: RegExp;
}

export const encode = ({ title, columns }: Form, lines: readonly string[]) =>
  utf8(`${[title, columns, ...lines].join('\n')}\n`);

/**
 * The lines' parts, one after another.
 *
 * @throws Error where the file is not of this form: we wrote it ourselves
 */
export function* decode(form: Form, chunks: Iterable<Uint8Array>): Generator<RegExpExecArray> {
  const text = new TextDecoder();
  let rest = '';
  let headed = false;
  for (const chunk of chunks) {
    const lines = (rest + text.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      headed ||= line === form.title;
      if (line === form.title || line === form.columns) continue;
      const parts = headed && form.line.exec(line);
      if (!parts) throw new Error(`a line that is not of ${form.title}`);
      yield parts;
    }
  }
  if (rest !== '') throw new Error(`the last line of ${form.title} is cut off`);
}
