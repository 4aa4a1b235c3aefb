/**
 * Who is signed in: OIDC authorization code with PKCE. The tokens are in this module's memory and nowhere
 * else; a page that is loaded again asks the issuer, whose own session answers without a question.
 */
import { BASE } from './place.ts';

interface Settings {
  readonly issuer: string;
  readonly client: string;
}

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly name: string;
}

/** What is kept over the way to the issuer and back: no token, and of use to nobody else. */
interface Going {
  readonly verifier: string;
  readonly state: string;
  readonly back: string;
}

const GOING = 'sign-in';
const callback = () => new URL('callback', BASE).href;

let tokens: Tokens | undefined;
let renewing: Promise<void> | undefined;
const listeners = new Set<() => void>();

export const person = () => tokens?.name;

/** Hears whenever somebody has signed in or the session has ended. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function told(now: Tokens | undefined): void {
  tokens = now;
  for (const listener of listeners) listener();
}

const json = async <T>(url: string | URL, init?: RequestInit): Promise<T> => {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
};

let settled: Promise<Settings & Endpoints> | undefined;

const settings = () => {
  settled ??= json<Settings>(new URL('console.json', BASE)).then(async (own) => ({
    ...own,
    ...(await json<Endpoints>(`${own.issuer}/.well-known/openid-configuration`)),
  }));
  return settled;
};

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (char) => ({ '+': '-', '/': '_' })[char] ?? '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Leaves for the issuer; `back` is where one is afterwards. */
export async function signIn(back = location.href): Promise<void> {
  const { authorization_endpoint, client } = await settings();
  const going: Going = { verifier: random(), state: random(), back };
  sessionStorage.setItem(GOING, JSON.stringify(going));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(going.verifier));
  const url = new URL(authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: callback(),
    scope: 'openid',
    state: going.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(url);
}

interface Granted {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly expires_in: number;
}

async function redeem(form: Readonly<Record<string, string>>): Promise<void> {
  const { token_endpoint, client } = await settings();
  const body = new URLSearchParams({ ...form, client_id: client });
  const granted = await json<Granted>(token_endpoint, { method: 'POST', body });
  told({
    access: granted.access_token,
    refresh: granted.refresh_token ?? tokens?.refresh,
    until: Date.now() + granted.expires_in * 1000,
    name: nameIn(granted.id_token) ?? tokens?.name ?? '',
  });
}

/** The name in the id token: it came from the issuer itself over TLS, and is only shown. */
function nameIn(token: string | undefined): string | undefined {
  const part = token?.split('.')[1];
  if (!part) return undefined;
  const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as { name?: string; sub?: string };
  return claims.name ?? claims.sub;
}

/** Comes back from the issuer. @returns where to go on, or nothing where this was no way back of ours */
export async function returned(): Promise<string | undefined> {
  const query = new URLSearchParams(location.search);
  const kept = sessionStorage.getItem(GOING);
  sessionStorage.removeItem(GOING);
  const going = kept ? (JSON.parse(kept) as Going) : undefined;
  const code = query.get('code');
  if (!going || !code || query.get('state') !== going.state) return undefined;
  await redeem({
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback(),
    code_verifier: going.verifier,
  });
  return going.back;
}

/** Half a minute before its end a token is renewed. */
const EARLY = 30_000;

/** The token of the moment; nothing once the session has ended. */
export async function token(): Promise<string | undefined> {
  if (tokens && tokens.until - Date.now() > EARLY) return tokens.access;
  const refresh = tokens?.refresh;
  if (!refresh) {
    if (tokens) told(undefined);
    return undefined;
  }
  renewing ??= redeem({ grant_type: 'refresh_token', refresh_token: refresh })
    .catch(() => told(undefined))
    .finally(() => {
      renewing = undefined;
    });
  await renewing;
  return tokens?.access;
}

/** Forgets everything here; the issuer's own session is the issuer's. */
export const signOut = () => told(undefined);
