/** One function's worker from its start to its end, and the calls that are under way in it. */
import { Worker } from 'node:worker_threads';
import { SHIFT, unturned } from '../clock.ts';

/** What the worker is told when it starts. */
export interface Code {
  folder: string;
  handler: string;
  /** The machine's clock. */
  clock: SharedArrayBuffer;
}

/** A call as it is posted to the worker. Event and payload are JSON texts, as between Lambda and us. */
export interface Call {
  number: number;
  event: string;
  requestId: string;
  /** Milliseconds since 1970, by the real clock: a turn of the machine's takes no time. */
  deadline: number;
}

export type Returned = { number: number } & ({ payload: string } | { error: string });

const YOUNG_MEGABYTES = 6;

/** What became of a call: an answer, or why there is none. */
export type Outcome = { payload: unknown } | { failed: 'timeout' | 'crash' | 'error'; message: string };

export interface InstanceOptions extends Omit<Code, 'clock'> {
  name: string;
  environment: Readonly<Record<string, string>>;
  /** Takes what the function writes to its standard output and error. */
  log: (text: string) => void;
}

/**
 * A worker, started on construction; `usable` until it crashed or a call in it ran out of time, `ended` once
 * it is gone.
 */
export class Instance {
  usable = true;
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #calls = new Map<number, (outcome: Outcome) => void>();
  #number = 0;

  constructor({ name, folder, handler, environment, log }: InstanceOptions) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name,
      workerData: { folder, handler, clock: SHIFT } satisfies Code,
      env: environment,
      execArgv: [], // the host's own flags, a debugger's port say, are not the function's
      stdout: true,
      stderr: true,
      // A dozen workers with V8's usual room for young objects would hold a gigabyte.
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      stream.setEncoding('utf8').on('data', log);
    }
    let why = 'the function ended its process';
    this.#worker.on('error', (error: unknown) => {
      this.usable = false;
      why = error instanceof Error ? (error.stack ?? error.message) : `${error}`;
      log(`${why}\n`);
    });
    this.#worker.on('message', (returned: Returned) => this.#settle(returned));
    this.ended = new Promise((settle) => {
      this.#worker.once('exit', () => {
        this.usable = false;
        for (const settleCall of this.#calls.values()) settleCall({ failed: 'crash', message: why });
        this.#calls.clear();
        settle();
      });
    });
  }

  /**
   * Runs a call. Calls of one worker run side by side; in the cloud each instance runs one at a time, and
   * more instances are started: what a function keeps between calls must bear both.
   */
  call(event: string, requestId: string, limitMs: number): Promise<Outcome> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        // Lambda ends the instance. Here others may still be at work in it: it takes no more, and ends with
        // the last of them.
        this.usable = false;
        finish({ failed: 'timeout', message: `Task timed out after ${limitMs / 1_000} seconds` });
      }, limitMs);
      const finish = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#calls.delete(number);
        settle(outcome);
        if (!this.usable && this.#calls.size === 0) void this.#worker.terminate();
      };
      this.#calls.set(number, finish);
      const deadline = unturned() + limitMs;
      this.#worker.postMessage({ number, event, requestId, deadline } satisfies Call);
    });
  }

  /** Ends the worker; calls still under way in it fail as crashed. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
    await this.ended;
  }

  #settle(returned: Returned): void {
    const finish = this.#calls.get(returned.number); // absent: the answer of a call that ran out of time
    if ('error' in returned) finish?.({ failed: 'error', message: returned.error });
    else finish?.({ payload: JSON.parse(returned.payload) });
  }
}
