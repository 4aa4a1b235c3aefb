/**
 * Tokens of the local issuer for scripts and tests, got over HTTP by the flows that the console and
 * machines use.
 * As a command: `node infra/local/token.ts <person> [--port 8080]` prints the person's token and nothing
 * else.
 */
import { createHash, randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { CONSOLE_CLIENT } from './issuer/configuration.ts';

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 10;
const DEFAULT_PORT = '8080';

const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const Granted = z.object({ access_token: z.string().min(1).max(8_192) });
const Refused = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Signs a demo person in by authorization code with PKCE, and gives the access token (valid for 15 minutes).
 * Throws an Error that says what to do when nothing listens, or when the issuer knows no such person.
 */
export async function personToken(issuerUrl: string, personId: string): Promise<string> {
  const { authorization_endpoint, token_endpoint } = await discover(issuerUrl);
  const redirect_uri = new URL('/callback', issuerUrl).href;
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const authorization = new URL(authorization_endpoint);
  authorization.search = new URLSearchParams({
    client_id: CONSOLE_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const back = await signIn(authorization, redirect_uri, personId);
  const code = back.searchParams.get('code');
  if (code === null || back.searchParams.get('state') !== state) {
    throw new Error(
      `the issuer refused ${personId}: ${back.searchParams.get('error_description') ?? back.search}`,
    );
  }
  const form = {
    grant_type: 'authorization_code',
    client_id: CONSOLE_CLIENT,
    code,
    redirect_uri,
    code_verifier: verifier,
  };
  return redeem(token_endpoint, form);
}

/**
 * Gives a machine's access token by client credentials. Throws an Error with the issuer's reason when
 * refused.
 */
export async function machineToken(issuerUrl: string, id: string, secret: string): Promise<string> {
  const { token_endpoint } = await discover(issuerUrl);
  const [user, password] = [encodeURIComponent(id), encodeURIComponent(secret)];
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return redeem(token_endpoint, { grant_type: 'client_credentials' }, { authorization });
}

async function discover(issuerUrl: string): Promise<z.infer<typeof Discovery>> {
  const response = await request(`${issuerUrl}/.well-known/openid-configuration`);
  const discovery = Discovery.safeParse(await response.json().catch(() => undefined));
  if (!discovery.success)
    throw new Error(`what listens at ${issuerUrl} is not the issuer (status ${response.status})`);
  return discovery.data;
}

/**
 * Walks the redirects as a browser does, presses the person's button on the way, and stops at the way back.
 */
async function signIn(start: URL, redirectUri: string, personId: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < MAX_REDIRECTS; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await request(url, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    keep(cookies, response);
    const location = response.headers.get('location');
    if (location === null) {
      const page = await response.text();
      if (form || response.status !== 200)
        throw new Error(`the issuer did not let ${personId} in (status ${response.status})`);
      form = pressButton(page, personId);
    } else {
      url = new URL(location, url);
      form = undefined;
      if (url.href.startsWith(`${redirectUri}?`)) return url;
    }
  }
  throw new Error(`the issuer led ${personId} in a circle`);
}

function pressButton(page: string, personId: string): URLSearchParams {
  const people = [...page.matchAll(/name="person" value="([^"]*)"/g)].map(([, id]) => id);
  if (!people.includes(personId)) throw new Error(`no person ${personId}; there are: ${people.join(', ')}`);
  return new URLSearchParams({ person: personId });
}

function keep(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}

async function redeem(endpoint: string, form: Record<string, string>, headers = {}): Promise<string> {
  const response = await request(endpoint, { method: 'POST', body: new URLSearchParams(form), headers });
  const body: unknown = await response.json().catch(() => undefined);
  const granted = Granted.safeParse(body);
  if (granted.success) return granted.data.access_token;
  const { error, error_description } = Refused.catch({ error: `status ${response.status}` }).parse(body);
  throw new Error(`the issuer gave no token: ${error}${error_description ? ` (${error_description})` : ''}`);
}

async function request(url: URL | string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    const { origin } = new URL(url);
    throw new Error(`nothing answers at ${origin}: start the system with npm start, or give its --port`, {
      cause,
    });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' } },
  });
  const [person, ...rest] = positionals;
  if (person === undefined || rest.length > 0)
    throw new Error('usage: npm run -s token -- <person> [--port 8080]');
  console.log(await personToken(`http://localhost:${values.port ?? DEFAULT_PORT}/issuer`, person));
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '.')).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
