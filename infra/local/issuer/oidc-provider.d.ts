/** The part of oidc-provider 9 that the local issuer uses; the package carries no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Context {
    type: string;
    body: unknown;
    oidc: {
      session: { accountId?: string; grantIdFor(clientId: string): string | undefined };
      client: Client;
    };
  }
  interface Client {
    clientId: string;
    redirectUris: string[];
  }
  interface Token {
    kind: string;
  }
  interface Interaction {
    uid: string;
    prompt: { name: string };
  }
  interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface Adapter {
    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export interface AdapterPayload {
    uid?: string;
    grantId?: string;
    consumed?: number;
  }

  export interface Configuration {
    adapter: (model: string) => Adapter;
    claims: Record<string, string[]>;
    clientBasedCORS(context: Context, origin: string, client: Client): boolean;
    clientDefaults: Record<string, string>;
    clients: Record<string, string | string[]>[];
    conformIdTokenClaims: boolean;
    cookies: { keys: string[]; names: Record<'session' | 'interaction' | 'resume', string> };
    extraTokenClaims(context: Context, token: Token): Record<string, unknown>;
    features: Record<string, Record<string, unknown>>;
    findAccount(
      context: Context,
      id: string,
    ): { accountId: string; claims(): Record<string, unknown> & { sub: string } } | undefined;
    interactions: { url(context: Context, interaction: Interaction): string };
    jwks: { keys: object[] };
    loadExistingGrant(context: Context): Promise<Grant | undefined>;
    pkce: { required(): boolean };
    issueRefreshToken(context: Context, client: Client): boolean;
    renderError(context: Context, out: { error: string; error_description?: string }): void;
    scopes: string[];
    ttl: Record<string, number>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly Grant: {
      new (of: { clientId: string; accountId: string | undefined }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
