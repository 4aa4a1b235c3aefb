/** The scans of one errand of whoever is signed in: kept, sent, and told of, even when its page is left. */
import { type Scan, type ScanQueue, scanQueue } from './scan-queue.ts';
import { type Send, type Sender, sender } from './scan-sender.ts';
import { subject } from './session.ts';

/** Serials of one call where nothing else is said. */
export const MOST = 200;

/** Told whenever something changed; `answered` is what the register has just answered for. */
type Listener = (answered: readonly Scan[]) => void;

export interface Scans {
  readonly queue: ScanQueue;
  readonly sending: Sender;
  readonly listeners: Set<Listener>;
  /** How a bundle is sent, as the page that is open now does it. */
  send: Send;
}

const running = new Map<string, Scans>();

/** @param errand what is done and with what, e.g. `stock-taking:<id>` */
export function scansOf(errand: string, send: Send, most = MOST): Scans {
  const whose = subject();
  const name = `scans:${whose ?? ''}:${errand}`;
  const there = running.get(name);
  if (there) {
    there.send = send;
    return there;
  }
  const listeners = new Set<Listener>();
  const tell = (answered: readonly Scan[] = []) => {
    for (const listener of listeners) listener(answered);
  };
  const queue = scanQueue(localStorage, name, most);
  let answered: readonly Scan[] = [];
  const sendNow: Send = async (serials, key) => {
    // What one person scanned is not saved in another's name.
    if (subject() !== whose) return { ok: false, problem: { status: 401, code: 'session-ended', title: '' } };
    const sent = await scans.send(serials, key);
    answered = sent.ok ? serials.map((serial) => ({ serial, ...sent.of(serial) })) : [];
    return sent;
  };
  const sending = sender(queue, sendNow, () => tell(answered));
  const scans: Scans = { queue, sending, listeners, send };
  running.set(name, scans);
  addEventListener('online', sending.hurry);
  return scans;
}
