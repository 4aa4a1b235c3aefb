/** What the person at the keyboard can mend: one sentence, which never quotes a key, a token or a PIN. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** For what must be there. @throws Failure with this sentence */
export function demand<T>(value: T | undefined, sentence: string): T {
  if (value === undefined) throw new Failure(sentence);
  return value;
}
