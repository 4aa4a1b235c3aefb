/**
 * The one way a request goes: route → token → parse → receipt → thing → place → role → state → If-Match →
 * commit.
 */
import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../../shared/http/route.ts';
import { type Actor, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { KEYS } from '../storage/keys.ts';
import { personIn } from '../storage/people.ts';
import { callDigest, receiptIn } from '../storage/receipts.ts';
import { type Item, type Store, StoreBusy } from '../storage/store.ts';
import { actorOf } from './actor.ts';
import type { Answers, AnyAnswerer } from './answers.ts';
import { committed, keptAnswer, replay, tooLate } from './committing.ts';
import { dispatch } from './dispatch.ts';
import { type Entered, enter } from './entering.ts';
import type { Environment } from './environment.ts';
import type { Log } from './log.ts';
import { rawReply, refusalReply } from './reply.ts';
import { type Incoming, incoming } from './request.ts';

export interface Parts {
  readonly store: Store;
  readonly environment: Environment;
  /** RFC 3339 UTC; an argument so that tests can say what time it is. */
  readonly clock: () => string;
  readonly log: Log;
}

type Routes = Readonly<Record<string, Route>>;
type Responses = Readonly<Record<string, AnyAnswerer>>;

/** A Lambda's handler for the routes of one noun. */
export function service<const Declared extends Routes>(
  routes: Declared,
  typed: Answers<Declared>,
  parts: Parts,
) {
  // Each answerer is given what its own route's schemas have parsed; the types cannot follow a name of run
  // time.
  const answers = typed as unknown as Responses;
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpSecurityHeaders({ contentSecurityPolicy: false, permissionsPolicy: false }))
    .handler((event: APIGatewayProxyEvent) => handle(routes, answers, parts, event));
}

async function handle(routes: Routes, answers: Responses, parts: Parts, event: APIGatewayProxyEvent) {
  const started = performance.now();
  const request = event.requestContext?.requestId ?? '';
  const facts = { request, method: event.httpMethod };
  const { log } = parts;
  try {
    const { name, result } = await respond(routes, answers, parts, incoming(event));
    const ms = Math.round(performance.now() - started);
    log('request-done', { ...facts, route: name, status: result.statusCode, ms });
    return withId(result, request);
  } catch (error) {
    if (error instanceof StoreBusy) {
      log('store-busy', { ...facts, cause: error.message });
      return withId(refusalReply(refuse('busy', 'Nothing was changed that you were not told of.')), request);
    }
    log('request-failed', { ...facts, ...whereOf(error) });
    return withId(refusalReply(refuse('internal-error', 'Report the request id to the registry.')), request);
  }
}

/** Name and source lines of a failure; its message may hold what must not be logged. */
function whereOf(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    where: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .join(' '),
  };
}

function withId(result: APIGatewayProxyResult, request: string): APIGatewayProxyResult {
  return { ...result, headers: { ...result.headers, 'x-request-id': request } };
}

async function respond(routes: Routes, answers: Responses, parts: Parts, call: Incoming) {
  const found = dispatch(routes, call.method, call.path);
  if ('refused' in found) return { name: 'none', result: refusalReply(found) };
  const { name, route, params } = found;
  const answerer = answers[name];
  if (!answerer) throw new Error(`no answer for ${name}`);
  const asked = await enter(route, name, params, call, parts);
  if ('refused' in asked) return { name, result: refusalReply(asked) };
  const result = await answered(asked, answerer, parts, call);
  return { name, result: isRefusal(result) ? refusalReply(result) : result };
}

/** Reads receipt, appointments and the thing in one consistent read, asks for the answer, commits it. */
async function answered(
  { ask, identity, key }: Entered,
  answerer: AnyAnswerer,
  { store, environment }: Parts,
  call: Incoming,
): Promise<APIGatewayProxyResult | Refusal> {
  const wanted = answerer.reads?.(ask) ?? {};
  const names = Object.keys(wanted);
  const person = identity ? KEYS.person(personKey(identity)) : undefined;
  const keys = [...(key ? [key] : []), ...(person ? [person] : []), ...Object.values(wanted)];
  const items = keys.length > 0 ? await store.read(keys) : [];
  const digest = callDigest(call.headers['idempotency-key'] ?? '', call.path, call.bytes);
  const kept = key ? receiptIn(items.shift(), ask.now) : undefined;
  if (kept) return replay(kept, digest);
  const actor: Actor = identity
    ? actorOf(identity, personIn(items.shift()), environment.FIRST_APPOINTMENTS, ask.now)
    : { issuer: '', subject: '', person: false, standings: [] };
  const found = Object.fromEntries(names.map((name, n): [string, Item | undefined] => [name, items[n]]));
  const answer = await answerer.answer({ ...ask, actor }, found);
  const committing = { ask, key, digest, store };
  // A batch read is no snapshot: the thing may be newer than the receipt that was read beside it.
  if (isRefusal(answer)) return (tooLate(answer) && (await keptAnswer(committing))) || answer;
  if ('raw' in answer) return rawReply(answer);
  return committed(answer, committing);
}
