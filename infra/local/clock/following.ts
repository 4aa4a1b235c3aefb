/** How commands live in the machine's time: they ask the host for it, and see the same `Date`. */
import { follow } from '../clock.ts';
import { TOLD } from './control.ts';

/** From now on this process has the time of the machine at `url`; where none is, the real one. */
export async function followClock(url: string): Promise<void> {
  const response = await fetch(`${url}/clock`).catch(() => undefined);
  const told = TOLD.safeParse(await response?.json().catch(() => undefined));
  if (told.success && response?.ok) follow(new Date(told.data.now));
}

/** Turns the machine's clock, and tells each moment what it has. Throws the host's reason. */
export async function turnClock(url: string, to: string, tell: (now: string) => void): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/clock`, { method: 'POST', headers, body: JSON.stringify({ to }) });
  let rest = '';
  let done = false;
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = TOLD.parse(JSON.parse(line));
      if (told.error !== undefined) throw new Error(told.error);
      follow(new Date(told.now));
      done ||= told.done ?? false;
      tell(told.now);
    }
  }
  if (!done) throw new Error('the host ended in the middle of the turn; it goes on from where it came');
}
