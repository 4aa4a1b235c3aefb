/** Numbers for texts that recur: institutions. 0 is no institution. */
export class Dictionary {
  readonly #numbers = new Map<string, number>();
  /** The text's number; one it has not seen gets the next. */
  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const next = this.#numbers.size + 1;
    this.#numbers.set(text, next);
    return next;
  }
}
