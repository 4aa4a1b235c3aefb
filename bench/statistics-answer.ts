/** What a reader of the rows found out, in so few bytes that two can be compared; in whatever order it comes. */
import { readFileSync } from 'node:fs';
import { cpuUsage, memoryUsage, resourceUsage } from 'node:process';

/** One line to whoever started the process. */
export interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
  /** Most memory above what the process had before, bytes. */
  readonly memory: number;
  readonly answer: string;
}

const PRIMES = [0x0100_0193, 0x85eb_ca6b] as const;

export class Answer {
  #lines = 0;
  readonly #sums = [0, 0];

  add(...values: readonly (string | number)[]): void {
    const line = values.join(' ');
    this.#lines += 1;
    for (const [n, prime] of PRIMES.entries()) {
      let hash = 0x811c_9dc5 | 0;
      for (let at = 0; at < line.length; at += 1) hash = Math.imul(hash ^ line.charCodeAt(at), prime);
      this.#sums[n] = ((this.#sums[n] ?? 0) + (hash >>> 0)) % Number.MAX_SAFE_INTEGER;
    }
  }

  text = () => `${this.#lines} lines, ${this.#sums.join(' ')}`;
}

/**
 * Most memory this process had, bytes. What resourceUsage says includes what the process that started it had
 * at that moment; Linux also keeps it apart.
 */
function peak(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes) return Number(kilobytes) * 1_024;
  } catch {
    // Another system, which has no such file.
  }
  return resourceUsage().maxRSS * 1_024;
}

/** Measures the work, and tells it with the answer that is made of it afterwards. */
export async function measured<T>(work: () => Promise<T> | T, answer: (of: T) => Promise<Answer> | Answer) {
  globalThis.gc?.();
  const [before, cpu, started] = [memoryUsage.rss(), cpuUsage(), performance.now()];
  const result = await work();
  const ms = performance.now() - started;
  const { user, system } = cpuUsage(cpu);
  const memory = peak() - before;
  const told: Measured = {
    ms,
    cpuMs: (user + system) / 1_000,
    memory,
    answer: (await answer(result)).text(),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
