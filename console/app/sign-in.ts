/**
 * The way to the issuer and back: OIDC authorization code with PKCE. When the console is loaded the whole
 * page goes; later a window of its own does, so that the page and what is filled in on it stay.
 */
import { granted, settings } from './issuer.ts';
import { BASE } from './place.ts';
import { begin, hasLeft } from './session.ts';

/** What is kept over the way to the issuer and back: no token, and of use to nobody else. */
interface Going {
  readonly verifier: string;
  readonly state: string;
  readonly back: string;
}

/** How one came back: signed in and whither, in a window that may close, or what went wrong. */
export type Return =
  | { readonly back: string }
  | { readonly fault: 'not-ours' | 'declined' | 'unreachable' | undefined; readonly said?: string };

const GOING = 'sign-in';
const windows = new BroadcastChannel('sign-in');
const callback = () => new URL('callback', BASE).href;
const home = () => new URL('console/start', BASE).href;

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (char) => ({ '+': '-', '/': '_' })[char] ?? '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Where a sign-in begins. After somebody has left, the next is asked who he is. */
async function leaving(back: string): Promise<{ readonly url: string; readonly going: Going }> {
  const { authorization_endpoint, client } = await settings();
  const going = { verifier: random(), state: random(), back };
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
    ...(hasLeft() ? { prompt: 'login' } : {}),
  }).toString();
  return { url: url.href, going };
}

/** Leaves for the issuer with the whole page. Throws where it cannot be reached. */
export async function signIn(back = isCallback() ? home() : location.href): Promise<void> {
  const { url, going } = await leaving(back);
  sessionStorage.setItem(GOING, JSON.stringify(going));
  location.assign(url);
}

export const isCallback = () => location.pathname.endsWith('/callback');

/** Signs in again in a window of its own. A browser that opens none goes with the whole page. */
export async function signInBeside(): Promise<void> {
  const opened = open('', 'sign-in', 'popup,width=560,height=720');
  if (!opened) return signIn();
  const { url, going } = await leaving(location.href).catch((error: unknown) => {
    opened.close();
    throw error;
  });
  const form = {
    grant_type: 'authorization_code',
    redirect_uri: callback(),
    code_verifier: going.verifier,
  };
  await new Promise<void>((resolve, reject) => {
    const hear = ({ data }: MessageEvent<{ code?: string; state?: string }>) => {
      if (!data.code || data.state !== going.state) return;
      windows.removeEventListener('message', hear);
      windows.postMessage({ taken: going.state });
      granted({ ...form, code: data.code })
        // Another person's page is not this one's.
        .then((now) => void (begin(now) === 'other' && location.assign(home())))
        .then(resolve, reject);
    };
    windows.addEventListener('message', hear);
    opened.location.replace(url);
  });
}

/** Another tab that waits for this code takes it within this time, in milliseconds. */
const PATIENCE = 1_500;

function takenElsewhere(code: string, state: string): Promise<boolean> {
  return new Promise((resolve) => {
    windows.addEventListener(
      'message',
      ({ data }: MessageEvent<{ taken?: string }>) => data.taken === state && resolve(true),
    );
    setTimeout(() => resolve(false), PATIENCE);
    windows.postMessage({ code, state });
  });
}

/** Comes back from the issuer; a way back works once, and only where the way there began. */
export async function returned(): Promise<Return> {
  const query = new URLSearchParams(location.search);
  const [code, state, error] = ['code', 'state', 'error'].map((name) => query.get(name) ?? '');
  const kept = sessionStorage.getItem(GOING);
  sessionStorage.removeItem(GOING);
  // Neither code nor state stays in the address or the history.
  history.replaceState(null, '', callback());
  const going = kept ? (JSON.parse(kept) as Going) : undefined;
  if (error && going?.state === state) return { fault: 'declined', said: error };
  if (!code || !state) return { fault: 'not-ours' };
  if (going?.state !== state)
    return (await takenElsewhere(code, state)) ? { fault: undefined } : { fault: 'not-ours' };
  const form = { grant_type: 'authorization_code', redirect_uri: callback(), code_verifier: going.verifier };
  try {
    begin(await granted({ ...form, code }));
    return { back: going.back };
  } catch (refused) {
    return { fault: refused instanceof TypeError ? 'unreachable' : 'declined' };
  }
}
