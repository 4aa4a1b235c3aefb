/**
 * The machine's clock, which can be turned forward: host and workers see one shifted `Date`, timers stay
 * real. No production code knows of it; it is put in place before a bundle is loaded.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** Milliseconds that `Date` is ahead of the real time here and in the workers; may be negative. */
export const SHIFT = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);

const RealDate = Date;
const realNow = Date.now.bind(Date);

/** The real time in milliseconds since 1970, for deadlines that a turn must not reach. */
export const unturned = (): number => performance.timeOrigin + performance.now();

/**
 * From now on `new Date()`, `Date()` and `Date.now()` of this thread are so much later as `memory` says.
 * Dates stay what they were: the same prototype, so that those of Node's own are instances of it too.
 */
export function installClock(memory: SharedArrayBuffer): void {
  const shift = new BigInt64Array(memory);
  const now = () => realNow() + Number(Atomics.load(shift, 0));
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (real, given, as) => Reflect.construct(real, given.length === 0 ? [now()] : given, as),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = globalThis.Date;
}

/** As people here read a time. */
export const inShanghai = (at: Date | string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

/** This process follows a machine whose time is `now`. */
export function follow(now: Date): void {
  installClock(SHIFT);
  Atomics.store(new BigInt64Array(SHIFT), 0, BigInt(Math.round(now.getTime() - realNow())));
}

const KEPT = z.strictObject({ shift: z.number().int() });

export interface Clock {
  /** Turns it. Throws at an earlier time: what was written since bears a later one. */
  turnTo(at: Date): void;
}

/** A day begins for the machine when its people come: at nine in Asia/Shanghai. */
export function momentOf(text: string): Date {
  const at = new RealDate(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T09:00+08:00` : text);
  const zoned = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  if (zoned && !Number.isNaN(at.getTime())) return at;
  throw new Error(`${text} is no day (2026-10-08) and no time (2026-10-08T09:00+08:00)`);
}

/**
 * The clock of the machine in this folder, going on as it went. Only a folder without data can begin at any
 * day.
 */
export function openClock(folder: string, begin?: Date): Clock {
  const file = join(folder, 'clock.json');
  const shift = new BigInt64Array(SHIFT);
  const set = (to: number) => {
    Atomics.store(shift, 0, BigInt(Math.round(to - realNow())));
    writePrivateFile(file, { shift: Number(Atomics.load(shift, 0)) });
  };
  // One process has one shift: asked again, the realNow() above is still the real one.
  installClock(SHIFT);
  const kept = readPrivateFile(file, KEPT);
  Atomics.store(shift, 0, BigInt(kept?.shift ?? 0));
  const turnTo = (at: Date) => {
    if (at.getTime() < Date.now()) {
      throw new Error(
        `the machine has ${new Date().toISOString()}; its clock goes only forward, for entries, ` +
          'checkpoints and tokens bear the time they were made (npm start -- --fresh begins anew)',
      );
    }
    set(at.getTime());
  };
  if (begin && !kept && !existsSync(join(folder, 'dynamodb.db'))) set(begin.getTime());
  else if (begin) turnTo(begin);
  return { turnTo };
}
