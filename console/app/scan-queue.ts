/**
 * Scans that are safe from the moment Enter is pressed: they lie on this machine until the register has
 * answered for each. Serials, the keys of their bundles and what was said of them; nothing that is secret.
 */

/** Where they lie: the browser's localStorage, which every window of the console reads anew. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

export interface Verdict {
  /** A word of the register: a verdict, an outcome or a refusal. */
  readonly word: string;
  readonly tone: 'good' | 'warn' | 'bad';
  /** It stands in the register; what does not may be scanned again. */
  readonly saved: boolean;
}

export interface Scan extends Partial<Verdict> {
  readonly serial: string;
}

/** What is sent in one call, under one Idempotency-Key until it is answered. */
interface Bundle {
  readonly key: string;
  readonly serials: readonly string[];
}

interface Open {
  readonly waiting: readonly string[];
  readonly bundle?: Bundle;
}

type Answered = readonly (readonly [serial: string, verdict: Verdict])[];

export interface ScanQueue {
  /** Takes a scan; false where it is there already. Throws where this machine cannot keep any more. */
  enter(serial: string): boolean;
  /** What is to be sent now: the bundle that nobody has answered yet, or a new one of what waits. */
  next(): Bundle | undefined;
  /** The register has answered for a bundle. */
  answered(key: string, of: (serial: string) => Verdict): void;
  /** The register has refused a bundle as a whole: it may be sent anew, as another call. */
  rekey(): void;
  /** What was only looked at so far has been saved, or refused, otherwise than by a bundle. */
  judged(serial: string, verdict: Verdict): void;
  /** Takes back what has not been saved. */
  forget(serial: string): void;
  /** Everything in the order it was scanned; what was answered first. */
  scans(): readonly Scan[];
  /** How many have no answer yet. */
  open(): number;
}

/**
 * The queue of an errand.
 * @param name of whom and of which errand, e.g. `scans:<person>:stock-taking:<id>`
 * @param most serials of one call
 */
export function scanQueue(shelf: Shelf, name: string, most: number): ScanQueue {
  const answers = `${name}:answered`;
  let seen: string | null = null;
  let done = new Map<string, Verdict>();

  const open = (): Open => parsed(shelf.getItem(name), { waiting: [] });
  const keep = (now: Open) => shelf.setItem(name, JSON.stringify(now));
  /** Another window may have written; what one has read already is not read twice. */
  const answersNow = () => {
    const text = shelf.getItem(answers);
    if (text !== seen) {
      done = new Map(parsed<Answered>(text, []));
      seen = text;
    }
    return done;
  };
  const keepAnswers = () => {
    seen = JSON.stringify([...done]);
    shelf.setItem(answers, seen);
  };

  return {
    enter: (serial) => {
      const { waiting, bundle } = open();
      if (waiting.includes(serial) || bundle?.serials.includes(serial)) return false;
      if (answersNow().get(serial)?.saved) return false;
      keep({ waiting: [...waiting, serial], ...(bundle ? { bundle } : {}) });
      return true;
    },
    next: () => {
      const { waiting, bundle } = open();
      if (bundle || waiting.length === 0) return bundle;
      const made = { key: crypto.randomUUID(), serials: waiting.slice(0, most) };
      keep({ waiting: waiting.slice(most), bundle: made });
      return made;
    },
    answered: (key, of) => {
      const { waiting, bundle } = open();
      // Another window has heard the answer before.
      if (bundle?.key !== key) return;
      const all = answersNow();
      for (const serial of bundle.serials) {
        all.delete(serial);
        all.set(serial, of(serial));
      }
      // First what was said, then that nothing is under way: whoever stops between the two asks again.
      keepAnswers();
      keep({ waiting });
    },
    rekey: () => {
      const { waiting, bundle } = open();
      if (bundle) keep({ waiting, bundle: { ...bundle, key: crypto.randomUUID() } });
    },
    judged: (serial, verdict) => {
      answersNow().set(serial, verdict);
      keepAnswers();
    },
    forget: (serial) => {
      if (answersNow().get(serial)?.saved !== false) return;
      done.delete(serial);
      keepAnswers();
    },
    scans: () => {
      const { waiting, bundle } = open();
      const pending = [...(bundle?.serials ?? []), ...waiting];
      return [
        ...[...answersNow()].filter(([serial]) => !pending.includes(serial)),
        ...pending.map((serial) => [serial, {}] as const),
      ].map(([serial, verdict]) => ({ serial, ...verdict }));
    },
    open: () => {
      const { waiting, bundle } = open();
      return waiting.length + (bundle?.serials.length ?? 0);
    },
  };
}

/** What cannot be read any more, as after a full disk, is nothing. */
function parsed<T>(text: string | null, none: T): T {
  try {
    return text ? (JSON.parse(text) as T) : none;
  } catch {
    return none;
  }
}
