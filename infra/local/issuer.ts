/**
 * The OIDC issuer of one machine: demo people sign in by authorization code with PKCE, machines by client
 * credentials. Access tokens are ES256 JWTs of at most 15 minutes, as the register expects them of any
 * trusted issuer. A rehearsal: anyone at this machine may sign in as anyone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Configuration, type Context, Provider } from 'oidc-provider';
import {
  CONSOLE_CLIENT,
  callbacks,
  configuration,
  type IssuerOptions,
  RESOURCE,
} from './issuer/configuration.ts';
import { interactionHandler } from './issuer/sign-in.ts';

export type { IssuerOptions, Machine } from './issuer/configuration.ts';
export type { Person } from './issuer/pages.ts';

/**
 * Makes the issuer's request handler, to be called with every request whose path is that of `url` or below
 * it, with `request.url` as it came in. Persons' tokens carry `person: true` and their id as `sub`;
 * machines' carry `person: false` and their client id. ID tokens carry name, title and place. Throws when
 * the file of keys is damaged or an id is taken twice.
 */
export async function issuer(
  options: IssuerOptions,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  assertDistinct(options);
  const prefix = new URL(options.url).pathname.replace(/\/$/, '');
  const provider: Provider = new Provider(options.url, {
    ...(await configuration(options, prefix)),
    loadExistingGrant: (context) => grantFor(provider, context),
  });
  const protocol = provider.callback();
  const signIn = interactionHandler(provider, options.people, callbacks(options.url));
  return (request, response) => {
    const originalUrl = request.url ?? '/';
    const below = originalUrl.startsWith(prefix) ? originalUrl.slice(prefix.length) : originalUrl;
    request.url = below.startsWith('/') ? below : `/${below}`;
    // The provider learns from `originalUrl` what stood before the path it sees, and writes its own URLs
    // with it.
    Object.assign(request, { originalUrl });
    forgetExpiry(response);
    void (request.url.startsWith('/interaction/') ? signIn : protocol)(request, response);
  };
}

/**
 * A cookie's end is a moment of this machine's clock, which may stand months behind the browser's, and the
 * browser would drop it at once. Without one it lasts as long as the browser; its session ends by our clock.
 */
function forgetExpiry(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    const cookies = name.toLowerCase() === 'set-cookie' && Array.isArray(value);
    return setHeader(name, cookies ? value.map((one) => one.replace(/; expires=[^;]*/i, '')) : value);
  };
}

/** Consent is granted unasked: the console is the register's own. */
async function grantFor(
  provider: Provider,
  { oidc }: Context,
): ReturnType<Configuration['loadExistingGrant']> {
  const { clientId } = oidc.client;
  const known = oidc.session.grantIdFor(clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found) return found;
  const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, '');
  await grant.save();
  return grant;
}

function assertDistinct({ people, machines }: IssuerOptions): void {
  const ids = [CONSOLE_CLIENT, ...people.map(({ id }) => id), ...machines.map(({ id }) => id)];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new Error(`the id ${twice} is taken twice by people or machines of the issuer`);
}
