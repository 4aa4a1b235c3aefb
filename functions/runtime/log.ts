/** The closed list of what is ever logged: one JSON line, no body, no token, no key, no name of a person. */
const MESSAGES = {
  'request-done': 'info',
  'request-failed': 'error',
  'store-busy': 'warn',
  'schedule-done': 'info',
} as const;

type Message = keyof typeof MESSAGES;

/** Facts beside a message: ids, codes, counts, milliseconds. */
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export type Log = (message: Message, facts?: Facts) => void;

/** A log that writes a line at a time to wherever it is told. */
export function logTo(write: (line: string) => void): Log {
  return (message, facts = {}) =>
    write(`${JSON.stringify({ level: MESSAGES[message], message, ...facts })}\n`);
}

export const log: Log = logTo((line) => process.stdout.write(line));
