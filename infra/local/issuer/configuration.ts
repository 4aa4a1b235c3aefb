/** How the local issuer is set up: its clients, its tokens, and the features of oidc-provider that are on. */
import { randomBytes } from 'node:crypto';
import type { Configuration, Context } from 'oidc-provider';
import { issuerKeys } from './keys.ts';
import { errorPage, type Person } from './pages.ts';
import { memoryStore } from './store.ts';

/** A system that signs in with a secret of its own. */
export interface Machine {
  id: string;
  secret: string;
  title: string;
}

export interface IssuerOptions {
  /** The issuer's URL without a slash at its end; its path is where the gateway mounts the handler. */
  url: string;
  /** Where issuer-keys.json is kept. */
  folder: string;
  /** The `aud` of every access token. */
  audience: string;
  people: readonly Person[];
  machines: readonly Machine[];
}

/** The public client that the console and `token.ts` are. */
export const CONSOLE_CLIENT = 'console';

/**
 * Where the issuer sends a person back to, on the port it is mounted on: the console below the stage, and
 * `/callback`, which nothing need serve, for whoever only wants the code (token.ts).
 */
export function callbacks(issuerUrl: string): string[] {
  return ['localhost', '127.0.0.1'].flatMap((host) =>
    ['/callback', '/v1/callback'].map((path) => {
      const callback = new URL(path, issuerUrl);
      callback.hostname = host;
      return callback.href;
    }),
  );
}

const TOKEN_SECONDS = 900;
const WORKDAY_SECONDS = 8 * 3_600;
// Tokens are bound to a resource by its URI; this one stands for `audience`, which need not be a URI.
export const RESOURCE = 'urn:sam-register';

/**
 * All of the configuration but the grant, which needs the provider itself. `prefix` is the path of the
 * mount.
 */
export async function configuration(
  { url, folder, audience, people, machines }: IssuerOptions,
  prefix: string,
): Promise<Omit<Configuration, 'loadExistingGrant'>> {
  return {
    adapter: memoryStore(),
    jwks: await issuerKeys(folder),
    clients: clients(url, machines),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: (_context, origin, client) =>
      client.redirectUris.some((redirect) => new URL(redirect).origin === origin),
    // Cookies know no port: names of our own keep two issuers on one machine apart from others' cookies.
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'issuer-session', interaction: 'issuer-sign-in', resume: 'issuer-resume' },
    },
    scopes: ['openid'],
    claims: { openid: ['sub', 'name', 'title', 'place'] },
    conformIdTokenClaims: false, // the console has no userinfo endpoint to ask for the name
    findAccount: (_context, id) => account(people, id),
    extraTokenClaims: (_context, token) => ({ person: token.kind === 'AccessToken' }),
    pkce: { required: () => true },
    // The console asks again before its token ends; the session's own end ends that.
    issueRefreshToken: (_context, client) => client.clientId === CONSOLE_CLIENT,
    interactions: { url: (_context, { uid }) => `${prefix}/interaction/${uid}` },
    renderError: showError,
    features: features(audience),
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: 3_600,
      RefreshToken: WORKDAY_SECONDS,
      Session: WORKDAY_SECONDS,
      Grant: WORKDAY_SECONDS,
    },
  };
}

function clients(url: string, machines: readonly Machine[]): Record<string, string | string[]>[] {
  const console = {
    client_id: CONSOLE_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: callbacks(url),
  };
  return [
    console,
    ...machines.map(({ id, secret, title }) => ({
      client_id: id,
      client_secret: secret,
      client_name: title,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    })),
  ];
}

function features(audience: string): Configuration['features'] {
  const resource = {
    scope: '',
    audience,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => resource,
    },
  };
}

function account(people: readonly Person[], id: string): ReturnType<Configuration['findAccount']> {
  const person = people.find((candidate) => candidate.id === id);
  if (!person) return undefined;
  const { name, title, place } = person;
  return { accountId: id, claims: () => ({ sub: id, name, title, place }) };
}

function showError(
  context: Context,
  { error, error_description }: { error: string; error_description?: string },
): void {
  context.type = 'html';
  context.body = errorPage('请回到应用重新登录。', [error, error_description].filter(Boolean).join(': '));
}
