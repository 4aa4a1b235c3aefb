/** What a noun must answer: one answerer a route, demanded by the compiler. */
import type * as z from 'zod';
import type { Route, RouteFacts } from '../../shared/http/route.ts';
import type { Actor } from '../../shared/policy/permit.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Change } from '../storage/change.ts';
import type { Item, Key, Store } from '../storage/store.ts';
import type { Environment } from './environment.ts';
import type { FileBody } from './request.ts';

type BodyOf<R extends RouteFacts> = RouteFacts extends R
  ? unknown
  : R['body'] extends z.ZodType
    ? z.infer<R['body']>
    : R['body'] extends { readonly file: readonly string[] }
      ? FileBody
      : undefined;

/** A parsed call and who makes it. */
export interface Ask<R extends RouteFacts = RouteFacts> {
  readonly route: Route;
  readonly name: string;
  readonly params: z.infer<R['params']>;
  readonly query: z.infer<R['query']>;
  readonly body: BodyOf<R>;
  readonly actor: Actor;
  readonly now: string;
  readonly store: Store;
  readonly ifMatch: number | undefined;
  /** The ETags the caller has of it, quotes and all. */
  readonly ifNoneMatch?: readonly string[];
  readonly environment: Environment;
}

/** A yes: what to say and what to write. The service commits it, with the receipt, in one transaction. */
export interface Answer {
  readonly status: 200 | 201 | 202;
  readonly body: unknown;
  readonly change?: Change;
  /** Version of the thing, sent as ETag. */
  readonly version?: number;
}

/** A document as it is: a page, or a file, which is always downloaded and never shown in a page. */
export interface Raw {
  readonly raw: string | Uint8Array;
  readonly type: string;
  /** ASCII; a document with a name is an attachment. */
  readonly filename?: string;
  /** Where the list goes on, relative to the answer's own address. */
  readonly next?: string | undefined;
  /** Content-Security-Policy, where the page loads something. */
  readonly policy?: string;
  /** Its ETag, quotes and all: whoever sends it with If-None-Match may be told Unchanged. */
  readonly etag?: string;
  /** 304: the caller has it already, under this ETag. */
  readonly unchanged?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Found = Readonly<Record<string, Item | undefined>>;

export interface Answerer<R extends RouteFacts = RouteFacts> {
  /** What is read consistently together with receipt and appointments. */
  readonly reads?: (ask: Omit<Ask<R>, 'actor'>) => Readonly<Record<string, Key>>;
  readonly answer: (ask: Ask<R>, found: Found) => Answer | Raw | Refusal | Promise<Answer | Raw | Refusal>;
}

export type Answers<Routes extends Readonly<Record<string, RouteFacts>>> = {
  readonly [Name in keyof Routes]: Answerer<Routes[Name]>;
};

/** An answerer as the service sees it: the route's own schemas have parsed what it is given. */
export interface AnyAnswerer {
  reads?(ask: Omit<Ask, 'actor'>): Readonly<Record<string, Key>>;
  answer(ask: Ask, found: Found): Answer | Raw | Refusal | Promise<Answer | Raw | Refusal>;
}
