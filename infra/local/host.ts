/** `npm start`: everything on one machine, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { announcement, progressOn } from './announcement.ts';
import { momentOf } from './clock.ts';
import { loadDemo } from './demo.ts';
import { type Machine, type Parts, start } from './start.ts';

const HELP = `npm start -- [options]
  --port N     the one port of API, docs, console and issuer (8080; 0 takes a free one)
  --folder F   where data, keys, files and logs are kept (.local)
  --fresh      begin anew: remove what is kept there
  --date D     begin with the machine's clock at that day, e.g. 2026-06-25; later: npm run clock
  --no-demo    do not load the demo country`;

interface Options {
  port: number;
  folder: string;
  fresh: boolean;
  date?: Date;
  demo: boolean;
}

/** Throws an Error with the help when the arguments are not understood. */
function optionsOf(args: readonly string[]): Options | 'help' {
  const options = {
    port: { type: 'string', default: '8080' },
    folder: { type: 'string', default: '.local' },
    fresh: { type: 'boolean', default: false },
    date: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) return 'help';
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
      throw new Error(`no port ${values.port}`);
    return {
      port: Number(values.port),
      folder: values.folder,
      fresh: values.fresh,
      ...(values.date === undefined ? {} : { date: momentOf(values.date) }),
      demo: !values['no-demo'],
    };
  } catch (error) {
    throw new Error(`${messageOf(error)}\n\n${HELP}`, { cause: error });
  }
}

const say = (line: string): void => console.log(line);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`);

const interrupted = new AbortController();
const parts: Parts = [];

/** Ends what is up, the newest first, and tells of each. */
async function stopAll(): Promise<void> {
  for (const [name, stop] of parts.splice(0).toReversed()) {
    await Promise.resolve(stop()).catch((error: unknown) => say(`${name}: ${messageOf(error)}`));
    say(`${name} stopped`);
  }
}

/** The demo is loaded through the open port, so whoever comes meanwhile sees the country grow. */
async function demo({ url, folder, demoLoaded, keepDemoLoaded }: Machine): Promise<void> {
  if (demoLoaded) return;
  const started = performance.now();
  try {
    await loadDemo({ url, folder, progress: progressOn(process.stdout, interrupted.signal) });
    keepDemoLoaded();
    say(`${process.stdout.isTTY ? '\r\u001B[K' : ''}demo country loaded in ${since(started)} s`);
  } catch (error) {
    if (interrupted.signal.aborted) return;
    say(`\nthe demo country is not complete: ${messageOf(error)}\nThe next start goes on with it.`);
  }
}

const since = (started: number): string => ((performance.now() - started) / 1_000).toFixed(1);

/** npm that is killed dies without a word to what it started; its child then gets another parent. */
function stopWithNpm(stop: () => void): void {
  const { npm_lifecycle_event: startedByNpm } = process.env;
  const parent = process.ppid;
  if (startedByNpm === undefined) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (!interrupted.signal.aborted) stop();
  }, 500).unref();
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') return say(HELP);
  const started = performance.now();
  const starting = start({ ...options, signal: interrupted.signal, say }, parts);
  const stop = (): void => {
    if (interrupted.signal.aborted) process.exit(130); // the engine dies with its pipe
    interrupted.abort();
    say('\nstopping (once more to end at once)');
    void starting
      .catch(() => {})
      .then(stopAll)
      .then(() => {
        say('everything is stopped');
        process.exit(0);
      });
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  stopWithNpm(stop);
  const machine = await starting;
  say(announcement(machine, since(started)));
  if (options.demo) await demo(machine);
}

try {
  await main();
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(messageOf(error));
    await stopAll();
    process.exit(1);
  }
}
