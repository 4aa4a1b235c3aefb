/** Saves what was scanned in the background, bundle by bundle, as long as it takes. */
import type { Problem } from './client.ts';
import type { ScanQueue, Verdict } from './scan-queue.ts';

export type Sent =
  | { readonly ok: true; readonly of: (serial: string) => Verdict }
  | { readonly ok: false; readonly problem: Problem };

/** One call a bundle; the same bundle comes with the same key until it is answered. */
export type Send = (serials: readonly string[], key: string) => Promise<Sent>;

export interface Sender {
  /** Begins, where nothing is under way. */
  readonly go: () => void;
  /** Asks at once instead of when its pause is over: the line is there again. */
  readonly hurry: () => void;
  /** Why nothing is saved at the moment; held: until somebody decides. */
  readonly trouble: () => { readonly problem: Problem; readonly held: boolean } | undefined;
  /** Sends a refused bundle once more. */
  readonly again: () => void;
  /** Gives a refused bundle up: its scans are there to be seen, and may be scanned again. */
  readonly giveUp: () => void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Of these nobody knows whether it was done, or it will be possible soon: the same call asks again. */
const passes = ({ status, code }: Problem) =>
  status === 0 || status === 429 || status >= 500 || code === 'session-ended' || code === 'lost-race';

/** @param told whenever there is something new to be shown */
export function sender(queue: ScanQueue, send: Send, told: () => void): Sender {
  let working = false;
  let trouble: { problem: Problem; held: boolean } | undefined;
  let wake = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Sends one bundle; whether it may go on with the next. */
  const sendOne = async (serials: readonly string[], key: string) => {
    const sent = await send(serials, key).catch(unforeseen);
    trouble = sent.ok ? undefined : { problem: sent.problem, held: !passes(sent.problem) };
    if (sent.ok) queue.answered(key, sent.of);
    told();
  };
  const work = async () => {
    working = true;
    let failures = 0;
    for (let bundle = queue.next(); bundle && !trouble?.held; bundle = queue.next()) {
      await sendOne(bundle.serials, bundle.key);
      failures = trouble ? failures + 1 : 0;
      if (trouble && !trouble.held) await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
    }
    // In the same breath as the last look: what is scanned from now on begins anew.
    working = false;
  };
  const go = () => {
    if (!working) void work();
  };
  return {
    go,
    hurry: () => wake(),
    trouble: () => trouble,
    again: () => {
      trouble = undefined;
      queue.rekey();
      go();
      told();
    },
    giveUp: () => {
      const bundle = queue.next();
      const word = trouble?.problem.code ?? 'unknown';
      trouble = undefined;
      if (bundle) queue.answered(bundle.key, () => ({ word, tone: 'bad', saved: false }));
      go();
      told();
    },
  };
}

/** What our own code threw is a reason to ask again, too: a scan is not lost to it. */
const unforeseen = (): Sent => ({ ok: false, problem: { status: 0, code: 'unreachable', title: '' } });
