/** The typed client of the API: what a route takes and answers comes from its declaration. */
import type * as z from 'zod';
import type { problem } from '../problem.ts';
import { isFileBody, type Route, type RouteFacts } from './route.ts';
import { type Noun, ROUTES } from './routes.ts';

type Routes = typeof ROUTES;
type RouteOf<N extends Noun, K extends keyof Routes[N]> = Routes[N][K] extends RouteFacts
  ? Routes[N][K]
  : never;

type AnswersOf<R extends RouteFacts> = {
  [S in keyof R['answers']]: R['answers'][S] extends z.ZodType ? z.infer<R['answers'][S]> : never;
}[keyof R['answers']];

type Problem = ReturnType<typeof problem>;

export interface CallOptions<R extends RouteFacts> {
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: R['body'] extends z.ZodType
    ? z.input<R['body']>
    : { type: string; bytes: Uint8Array | string };
  /** Idempotency-Key of a write. */
  readonly key?: string;
  readonly ifMatch?: string;
}

export type Called<R extends RouteFacts> =
  | { readonly ok: true; readonly status: number; readonly body: AnswersOf<R>; readonly headers: Headers }
  | { readonly ok: false; readonly status: number; readonly problem: Problem; readonly headers: Headers };

/**
 * A client of one base URL ('http://localhost:8080/v1') on behalf of whoever the token is for.
 * @param token asked before each call, so that a short-lived token can be renewed
 */
export function client(base: string, token: () => Promise<string | undefined>) {
  return async function call<N extends Noun, K extends keyof Routes[N] & string>(
    noun: N,
    name: K,
    options: CallOptions<RouteOf<N, K>> = {},
  ): Promise<Called<RouteOf<N, K>>> {
    const route = (ROUTES[noun] as unknown as Readonly<Record<string, Route>>)[name];
    if (!route) throw new Error(`no route ${noun}.${name}`);
    const { params = {}, query = {}, body, key, ifMatch } = options as CallOptions<RouteFacts>;
    const bearer = await token();
    const sent = bodyOf(route, body);
    const response = await fetch(urlOf(base, route, params, query), {
      method: route.method,
      headers: {
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(sent ? { 'content-type': sent.type } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(sent ? { body: sent.content } : {}),
    });
    const { ok, status, headers } = response;
    const answer: unknown = await response.json();
    return (ok ? { ok, status, headers, body: answer } : { ok, status, headers, problem: answer }) as Called<
      RouteOf<N, K>
    >;
  };
}

function bodyOf(route: Route, body: unknown): { type: string; content: BodyInit } | undefined {
  if (route.body === null) return undefined;
  if (!isFileBody(route.body)) return { type: 'application/json', content: JSON.stringify(body ?? {}) };
  const { type, bytes } = body as { type: string; bytes: BodyInit };
  return { type, content: bytes };
}

function urlOf(base: string, { path }: Route, params: object, query: object): string {
  const values = params as Record<string, string>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `${base}${filled}${search.size > 0 ? `?${search}` : ''}`;
}
