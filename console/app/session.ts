/**
 * Who is signed in. The tokens are in this module's memory and nowhere else. A session ends when one leaves,
 * here or in another tab, or has not been there for a while; it lapses when its tokens cannot be renewed.
 */
import { Declined, type Granted, granted } from './issuer.ts';

interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly subject: string;
  readonly name: string;
}

/** Why nobody is signed in any more. */
export type Ended = 'left' | 'idle' | 'elsewhere';

/** Read when the console is loaded: whoever sits down after somebody left has to say who he is. */
const LEFT = 'left';

let tokens: Tokens | undefined;
let ended: Ended | undefined;
let lapsed = false;
let renewing: Promise<void> | undefined;
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel('session');

export const person = () => tokens?.name;
/** As the issuer knows the person: what an appointment is made out to. */
export const subject = () => tokens?.subject;
export const whyEnded = () => ended;
export const hasLapsed = () => lapsed;
export const hasLeft = () => localStorage.getItem(LEFT) !== null;

/** Hears whenever somebody has signed in, or the session has lapsed or ended. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Whoever signs in a second time is the same person, or the page is another's. */
export function begin(now: Granted): 'same' | 'other' {
  const claims = claimsIn(now.id_token);
  const before = tokens?.subject;
  tokens = {
    access: now.access_token,
    refresh: now.refresh_token ?? tokens?.refresh,
    until: Date.now() + now.expires_in * 1000,
    subject: claims?.sub ?? tokens?.subject ?? '',
    name: claims?.name ?? claims?.sub ?? tokens?.name ?? '',
  };
  ended = undefined;
  lapsed = false;
  localStorage.removeItem(LEFT);
  tell();
  return before === undefined || before === tokens.subject ? 'same' : 'other';
}

/** Name and subject in the id token: it came from the issuer itself over TLS, and is only shown. */
function claimsIn(token: string | undefined): { name?: string; sub?: string } | undefined {
  const part = token?.split('.')[1];
  if (!part) return undefined;
  const text = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as { name?: string; sub?: string };
}

/** Forgets the tokens, in every tab; the next person is asked by the issuer who he is. */
export function signOut(why: Ended = 'left'): void {
  localStorage.setItem(LEFT, '1');
  tabs.postMessage(why);
  end(why);
}

function end(why: Ended): void {
  if (!tokens) return;
  tokens = undefined;
  ended = why;
  lapsed = false;
  tell();
}

tabs.addEventListener('message', ({ data }) => end(data === 'idle' ? 'idle' : 'elsewhere'));

/** The page stays as it is, so that what was filled in is not lost. */
export function lapse(): void {
  if (!tokens || lapsed) return;
  lapsed = true;
  tell();
}

/** Half a minute before its end a token is renewed. */
const EARLY = 30_000;

/** The token of the moment; nothing once the session has lapsed or ended. */
export async function token(): Promise<string | undefined> {
  if (lapsed) return undefined;
  if (tokens && tokens.until - Date.now() < EARLY) await renew();
  return lapsed ? undefined : tokens?.access;
}

/** A new token, unasked. Without an issuer that answers the old one stands as long as it may. */
export async function renew(): Promise<void> {
  const refresh = tokens?.refresh;
  if (!refresh) return lapse();
  renewing ??= granted({ grant_type: 'refresh_token', refresh_token: refresh })
    // Who has left in the meantime stays away.
    .then((now) => void (tokens && begin(now)))
    .catch((error: unknown) => {
      if (error instanceof Declined) return lapse();
      if (!tokens || tokens.until < Date.now()) throw error;
    })
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}
