/** Calls of the API, typed by its routes; of the routes themselves only paths and methods come along. */
import type * as z from 'zod';
import type { ROUTES } from '../../shared/http/routes.ts';
import { CALLS } from '../calls.table.ts';
import { heard } from './clock.ts';
import { BASE } from './place.ts';
import { lapse, renew, token } from './session.ts';

type All = typeof ROUTES;
export type CallName = { [N in keyof All & string]: `${N}.${keyof All[N] & string}` }[keyof All & string];
type RouteOf<Name extends CallName> = Name extends `${infer N}.${infer R}`
  ? N extends keyof All
    ? R extends keyof All[N]
      ? All[N][R]
      : never
    : never
  : never;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;
type Answered<R> = R extends { readonly answers: infer A } ? Output<A[keyof A]> : never;
type Output<S> = S extends z.ZodType ? z.output<S> : unknown;

export interface Sent<Name extends CallName> {
  readonly params?: RouteOf<Name> extends { params: infer P } ? Input<P> : never;
  readonly query?: RouteOf<Name> extends { query: infer Q } ? Partial<Input<Q>> : never;
  readonly body?: RouteOf<Name> extends { body: infer B } ? Input<B> : never;
  /** Made when the form opens and kept until it is answered, so that sending twice does it once. */
  readonly key?: string;
  readonly version?: number;
}

/** A refusal as the register words it (RFC 9457), or that it could not be reached at all. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly article?: string;
  readonly allowed?: readonly string[];
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
  readonly requestId?: string | undefined;
}

export type Reply<T> =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: T;
      readonly version?: number | undefined;
      /** The cursor of the next part, of a file that comes in parts. */
      readonly next?: string | undefined;
    }
  | { readonly ok: false; readonly problem: Problem };

export const newKey = () => crypto.randomUUID();

interface Untyped {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly version?: number;
  /** Content type of a body that is a file. */
  readonly type?: string;
}

/** The same call by a name that is known at run time only. */
export async function callByName(name: string, sent: Untyped = {}): Promise<Reply<unknown>> {
  const facts = CALLS[name];
  if (!facts) throw new Error(`no call ${name}`);
  const path = facts.path.replace(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(String(sent.params?.[part] ?? '')),
  );
  const url = new URL(path.slice(1), BASE);
  for (const [field, value] of Object.entries(sent.query ?? {}))
    if (value !== undefined && value !== '') url.searchParams.set(field, String(value));
  const isFile = sent.body instanceof Blob || sent.body instanceof Uint8Array;
  const headers: Record<string, string> = {};
  if (sent.body !== undefined) headers['content-type'] = sent.type ?? 'application/json';
  if (facts.writes) headers['idempotency-key'] = sent.key ?? newKey();
  if (sent.version !== undefined) headers['if-match'] = `"${sent.version}"`;
  const body = sent.body === undefined ? undefined : isFile ? (sent.body as Blob) : JSON.stringify(sent.body);
  try {
    return await asked(url, { method: facts.method, headers, ...(body ? { body } : {}) });
  } catch {
    return { ok: false, problem: { status: 0, code: 'unreachable', title: '' } };
  }
}

const ENDED = { ok: false, problem: { status: 401, code: 'session-ended', title: '' } } as const;

/** With the token of the moment; where the register takes it no more, once again with a new one. */
async function asked(url: URL, init: RequestInit & { headers: Record<string, string> }) {
  const send = async () => {
    const access = await token();
    return access && fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${access}` } });
  };
  let response = await send();
  if (response && response.status === 401) {
    await renew();
    response = await send();
    if (response && response.status === 401) lapse();
  }
  return !response || response.status === 401 ? ENDED : replyOf(response);
}

async function replyOf(response: Response): Promise<Reply<unknown>> {
  heard(response.headers.get('date'));
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    const problem = type.includes('json') ? ((await response.json()) as Problem) : undefined;
    const { status } = response;
    return { ok: false, problem: { code: 'unknown', title: '', ...problem, status, requestId } };
  }
  const body: unknown = type.includes('json') ? await response.json() : await response.blob();
  const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  const next = /[?&]cursor=([^&>]+)/.exec(response.headers.get('link') ?? '')?.[1];
  const more = next ? { next: decodeURIComponent(next) } : {};
  return { ok: true, status: response.status, body, version: etag ? Number(etag) : undefined, ...more };
}

export const call = <const Name extends CallName>(name: Name, sent: Sent<Name> = {}) =>
  callByName(name, sent as Untyped) as Promise<Reply<Answered<RouteOf<Name>>>>;
