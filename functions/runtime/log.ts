/** The closed list of what is ever logged: one JSON line, no body, no token, no key, no name of a person. */
const MESSAGES = {
  'request-done': 'info',
  'request-failed': 'error',
  'store-busy': 'warn',
  'job-advanced': 'info',
  'schedule-done': 'info',
} as const;

type Message = keyof typeof MESSAGES;

/** Facts beside a message: ids, codes, counts, milliseconds. */
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export function log(message: Message, facts: Facts = {}): void {
  process.stdout.write(`${JSON.stringify({ level: MESSAGES[message], message, ...facts })}\n`);
}
