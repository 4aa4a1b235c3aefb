/** A child process that never outlives its host, and the wait for one that is just ending. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A supervised process: `lastWords` is the end of its log, `over` tells that it has ended, `stop` ends it
 * and waits.
 */
export interface Supervised {
  pid: number | undefined;
  over(): boolean;
  lastWords(): string;
  stop(): Promise<void>;
}

// The child must die with its host on every path, kill -9 included, so no exit handler will do: the shell's
// standard input is a pipe that only the host holds, and the kernel closes it whenever the host dies.
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null >>"$SUPERVISED_LOG" 2>&1 3<&- &
child=$!
{ cat <&3; kill $child; sleep 1; kill -9 $child; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
echo $child
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code`;

const HANDOVER_MS = 3_000;

/**
 * Runs `command` with its output in `log` until `stop` or the end of this process, whichever comes first.
 * An end that nobody asked for is said on standard error with the last lines of the log.
 */
export async function supervise(command: readonly string[], log: string): Promise<Supervised> {
  // Detached: Ctrl-C reaches the host alone, which may still need the process while it shuts down.
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'supervisor', ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, SUPERVISED_LOG: log },
  });
  let stopping = false;
  let over = false;
  const ended = new Promise<void>((settle) => {
    const end = (why: unknown): void => {
      over = true;
      settle();
      if (!stopping) console.error(`${command[0]} ended by itself (${why}): ${tail(log)}`);
    };
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    child.once('error', end);
  });
  child.stdin.on('error', () => {}); // the shell may be gone already; `ended` tells
  const stop = async (): Promise<void> => {
    stopping = true;
    child.stdin.end();
    await ended;
  };
  const pid = await Promise.race([firstNumber(child.stdout), ended.then(() => undefined)]);
  return { pid, over: () => over, lastWords: () => tail(log), stop };
}

/**
 * Waits until no process is left whose command line ends in `ending`: a host that was just killed has a
 * child that is just ending. Throws when one is still there after three seconds, for then another host is
 * using it.
 */
export async function awaitRelease(ending: string): Promise<void> {
  for (const deadline = Date.now() + HANDOVER_MS; ; await pause(50)) {
    const users = processesEnding(ending);
    if (users.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`another host is using${ending} (processes ${users.join(', ')})`);
  }
}

function processesEnding(ending: string): number[] {
  let list: string;
  try {
    list = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  } catch {
    return []; // a machine without ps: there the pipe alone must do
  }
  const lines = list.split('\n').map((line) => line.trim());
  return lines.filter((line) => line.endsWith(ending)).map((line) => Number.parseInt(line, 10));
}

async function firstNumber(stream: NodeJS.ReadableStream): Promise<number | undefined> {
  let text = '';
  for await (const piece of stream) {
    text += String(piece);
    if (text.includes('\n')) break;
  }
  return Number.parseInt(text, 10) || undefined;
}

function tail(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().slice(-500) || `nothing in ${log}`;
  } catch {
    return `no ${log}`;
  }
}
