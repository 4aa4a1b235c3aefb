/** A route declared once: dispatch, OpenAPI, typed client, docs and permissions all come from it. */
import type * as z from 'zod';
import type { Demand } from '../policy/permit.ts';
import { REFUSALS, type RefusalCode } from '../refusals.ts';
import type { Basis } from '../regulation/regulation.ts';

/** JSON up to 64 kB; files up to 4 MiB as they are. */
export const BODY_LIMITS = { json: 65_536, file: 4 * 1024 * 1024 } as const;

/** Deepest nesting of a JSON body. */
export const MAX_DEPTH = 8;

export interface RouteFacts {
  readonly method: 'GET' | 'POST';
  /** Below /v1, e.g. '/sam-cards/{serial}/issue'. The first segment is the noun. */
  readonly path: string;
  /** Chinese summary. */
  readonly title: string;
  /** 'public' needs no token; 'signed-in' needs one and no appointment; else who may, by role and place. */
  readonly access: 'public' | 'signed-in' | Demand;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** JSON body by schema, a file by its content types, or none. */
  readonly body: z.ZodType | { readonly file: readonly string[] } | null;
  /**
   * Success: status → schema of the body; of a route that answers only documents, none. 202: it waits for a
   * second person, or goes on as a job.
   */
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, z.ZodType>>>;
  /**
   * A POST without an Idempotency-Key and without a receipt of the call. `nothing`: it only asks what is too
   * long for a query. `once`: what it sends is its own key, so that the same again is told the same; its
   * answerer commits, and leaves what it answers from. `entry`: it only tells, and leaves an entry that it
   * did, before it tells; what it tells is kept nowhere (RHC-16). A GET may be such a one, too.
   */
  readonly changes?: 'nothing' | 'once' | 'entry';
  /** It answers 304 to whoever has it already, by If-None-Match. */
  readonly revalidates?: true;
  /** Content types it answers 200 in besides JSON, where the query asks for one. */
  readonly documents?: readonly string[];
  /** Refusals of its own, beyond the common ones. */
  readonly refusals: readonly RefusalCode[];
}

export type Route = RouteFacts & Basis;

/** Checks the declaration and keeps its literal types. */
export function route<const R extends Route>(declared: R): R {
  return declared;
}

/** What any route may answer. */
export const COMMON_REFUSALS = ['unknown-route', 'method-not-allowed', 'busy', 'internal-error'] as const;

export const TOKEN_REFUSALS = [
  'token-missing',
  'token-malformed',
  'token-foreign',
  'token-wrong-audience',
  'token-expired',
] as const;

const BODY_REFUSALS = [
  'body-too-large',
  'unsupported-content-type',
  'unsupported-content-encoding',
  'not-utf8',
  'not-json',
  'too-deep',
  'invalid-input',
] as const;

export const WRITE_REFUSALS = [
  'idempotency-key-missing',
  'idempotency-key-malformed',
  'if-match-malformed',
  'key-reused',
  'lost-race',
] as const;

/** Whether a call of it bears a key of its caller's and leaves a receipt. */
export const isWrite = ({ method, changes }: RouteFacts) => method === 'POST' && changes === undefined;

export function isFileBody(body: Route['body']): body is { readonly file: readonly string[] } {
  return body !== null && 'file' in body;
}

/** Every code a route may refuse with, in order of precedence. */
export function refusalsOf(route: Route): RefusalCode[] {
  const demand = typeof route.access === 'object' ? route.access : undefined;
  const codes = new Set<RefusalCode>([
    ...COMMON_REFUSALS,
    ...(route.access === 'public' ? [] : TOKEN_REFUSALS),
    ...(route.method === 'POST' ? BODY_REFUSALS : []),
    ...(isFileBody(route.body) ? (['not-gzip'] as const) : []),
    ...(isWrite(route) ? WRITE_REFUSALS : []),
    'invalid-input',
    ...(demand ? (['not-found', 'role-not-permitted'] as const) : []),
    ...((demand?.hands ?? 'any') === 'any' ? [] : (['person-required'] as const)),
    ...(demand?.distinctFrom ? (['same-person'] as const) : []),
    ...route.refusals,
  ]);
  return (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => codes.has(code));
}
