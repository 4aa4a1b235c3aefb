/** The queue behind every scanner field, before a register that fails in every way it can. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ScanQueue, type Shelf, scanQueue, type Verdict } from '../../console/app/scan-queue.ts';
import { type Sender, type Sent, sender } from '../../console/app/scan-sender.ts';

const NAME = 'scans:somebody:an-errand';
const SAVED: Verdict = { word: 'fits', tone: 'good', saved: true };
const LONGEST = 15_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function shelfOf(): Shelf {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => void kept.set(name, text) };
}

const failed = (status: number, code: string): Sent => ({ ok: false, problem: { status, code, title: '' } });

/** A call under way: what it bears, and what its sender is told. */
interface Call {
  readonly serials: readonly string[];
  readonly key: string;
  readonly told: (sent: Sent) => void;
}

/** The register: what came under one key is done once; what it refused for good it refuses whenever it comes. */
function registerOf() {
  const calls: Call[] = [];
  const keys = new Map<string, string>();
  const refused = new Set<string>();
  const recorded: string[] = [];
  return {
    recorded,
    calls,
    send: (serials: readonly string[], key: string) =>
      new Promise<Sent>((told) => void calls.push({ serials, key, told })),
    refuse: ({ key }: Call): Sent => {
      if (keys.has(key)) return { ok: true, of: () => SAVED };
      refused.add(key);
      return failed(409, 'not-allowed-in-state');
    },
    record: ({ serials, key }: Call): Sent => {
      const body = serials.join();
      if (refused.has(key)) return failed(409, 'not-allowed-in-state');
      if (!keys.has(key)) recorded.push(...serials);
      else if (keys.get(key) !== body) return failed(422, 'key-reused');
      keys.set(key, body);
      return { ok: true, of: () => SAVED };
    },
  };
}

type Register = ReturnType<typeof registerOf>;

/** One window of the console. */
interface Window {
  readonly queue: ScanQueue;
  readonly sending: Sender;
}

function windowOf(shelf: Shelf, { send }: Register): Window {
  const queue = scanQueue(shelf, NAME, 3);
  const sending = sender(queue, send, () => undefined);
  sending.go();
  return { queue, sending };
}

const serialOf = (n: number) => String(n).padStart(20, '0');

const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ scan: fc.integer({ min: 0, max: 30 }) }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom('answer', 'lose-call', 'lose-answer', 'busy', 'refuse', 'reload', 'wait'),
  },
  { weight: 1, arbitrary: fc.constantFrom('other-window', 'again', 'give-up') },
);

test('nothing is lost and nothing is saved twice, whatever comes between', async () => {
  const property = fc.asyncProperty(fc.array(event, { maxLength: 80 }), async (events) => {
    const shelf = shelfOf();
    const register = registerOf();
    let window = windowOf(shelf, register);
    const scanned = new Set<string>();
    const happen: Readonly<Record<string, () => unknown>> = {
      answer: () => answerNext(register, (call) => register.record(call)),
      'lose-call': () => answerNext(register, () => failed(0, 'unreachable')),
      'lose-answer': () =>
        answerNext(register, (call) => {
          register.record(call);
          return failed(0, 'unreachable');
        }),
      busy: () => answerNext(register, () => failed(503, 'busy')),
      refuse: () => answerNext(register, (call) => register.refuse(call)),
      // Whatever is under way is answered to nobody.
      reload: () => {
        window = windowOf(shelf, register);
      },
      'other-window': () => windowOf(shelf, register),
      wait: () => vi.advanceTimersByTimeAsync(LONGEST),
      again: () => window.sending.trouble()?.held && window.sending.again(),
      'give-up': () => window.sending.trouble()?.held && window.sending.giveUp(),
    };
    for (const one of events) {
      if (typeof one === 'string') await happen[one]?.();
      else {
        const serial = serialOf(one.scan);
        window.queue.enter(serial);
        window.sending.go();
        scanned.add(serial);
      }
      await vi.advanceTimersByTimeAsync(0);
    }
    await settle(shelf, register, scanned);
    expect(register.recorded.toSorted()).toEqual([...scanned].sort());
  });
  await fc.assert(property, { numRuns: 400 });
});

function answerNext({ calls }: Register, how: (call: Call) => Sent): void {
  const call = calls.shift();
  call?.told(how(call));
}

/** Everything that was left out is scanned once more, and the register answers at last. */
async function settle(shelf: Shelf, register: Register, scanned: ReadonlySet<string>): Promise<void> {
  const { queue, sending } = windowOf(shelf, register);
  for (const serial of scanned) queue.enter(serial);
  sending.go();
  for (let n = 0; n < 100 && queue.open() > 0; n += 1) {
    if (sending.trouble()?.held) sending.again();
    while (register.calls.length > 0) answerNext(register, (call) => register.record(call));
    await vi.advanceTimersByTimeAsync(LONGEST);
  }
  expect(queue.open()).toBe(0);
  expect(queue.scans().every(({ saved }) => saved)).toBe(true);
}

test('what was scanned before a reload is there after it, in its order, and is sent under the same key', async () => {
  const shelf = shelfOf();
  const register = registerOf();
  const before = windowOf(shelf, register);
  for (const n of [1, 2, 3, 4, 5]) before.queue.enter(serialOf(n));
  before.sending.go();
  const after = windowOf(shelf, register);
  expect(after.queue.scans().map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5].map(serialOf));
  const [first, second] = register.calls;
  expect(second?.key).toBe(first?.key);
});

test('a card is scanned once; what was not saved may be scanned again', () => {
  const queue = scanQueue(shelfOf(), NAME, 200);
  expect([queue.enter(serialOf(1)), queue.enter(serialOf(1))]).toEqual([true, false]);
  const refused = queue.next();
  queue.answered(refused?.key ?? '', () => ({ word: 'not-allowed-in-state', tone: 'bad', saved: false }));
  expect(queue.enter(serialOf(1))).toBe(true);
  queue.answered(queue.next()?.key ?? '', () => SAVED);
  expect(queue.enter(serialOf(1))).toBe(false);
});

test('a refused bundle waits for somebody, and is another call then', async () => {
  const register = registerOf();
  const { queue, sending } = windowOf(shelfOf(), register);
  queue.enter(serialOf(1));
  sending.go();
  const first = register.calls[0]?.key;
  answerNext(register, () => failed(409, 'not-allowed-in-state'));
  await vi.advanceTimersByTimeAsync(LONGEST);
  expect([register.calls.length, sending.trouble()?.held]).toEqual([0, true]);
  sending.again();
  expect(register.calls[0]?.key).not.toBe(first);
});

test('10,000 scans are taken in well below the time a scanner needs for them', () => {
  vi.useRealTimers();
  const queue = scanQueue(shelfOf(), NAME, 200);
  const begun = performance.now();
  for (let n = 0; n < 10_000; n += 1) {
    queue.enter(serialOf(n));
    const bundle = n % 50 === 0 ? queue.next() : undefined;
    if (bundle) queue.answered(bundle.key, () => SAVED);
  }
  expect((performance.now() - begun) / 10_000).toBeLessThan(5);
});
