/** Who calls: the token identifies, the appointments in the register authorize. */
import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import type * as z from 'zod';
import type { PERSON } from '../../shared/appointment/appointment.ts';
import { within } from '../../shared/policy/jurisdiction.ts';
import type { Actor, Standing } from '../../shared/policy/permit.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { StoreBusy } from '../storage/store.ts';
import type { Environment, TrustedIssuer } from './environment.ts';

/** Tokens live at most so long, in seconds (design, Authority). */
const MAX_LIFETIME = 900;

/** The algorithms a trusted issuer may sign with; none of them is 'none' or symmetric. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'];

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly person: boolean;
  readonly binding: TrustedIssuer;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new Map<string, KeySet>();

function keySetOf({ jwks }: TrustedIssuer): KeySet {
  let keySet = keySets.get(jwks);
  if (!keySet) {
    keySet = createRemoteJWKSet(new URL(jwks), { cacheMaxAge: 600_000, cooldownDuration: 10_000 });
    keySets.set(jwks, keySet);
  }
  return keySet;
}

/** Identity in a bearer token, or why it is none: missing, malformed, foreign, wrong audience, expired. */
export async function identify(
  authorization: string | undefined,
  trusted: readonly TrustedIssuer[],
): Promise<Identity | Refusal> {
  if (!authorization) return refuse('token-missing', 'Send Authorization: Bearer <token>.');
  const token = /^Bearer ([\w-]{1,4000}\.[\w-]{1,8000}\.[\w-]{0,2000})$/.exec(authorization)?.[1];
  const claims = token ? claimsOf(token) : undefined;
  if (!token || !claims) return refuse('token-malformed', 'The bearer token is not a signed JWT.');
  const binding = trusted.find(({ issuer }) => issuer === claims.iss);
  if (!binding) return refuse('token-foreign', 'The issuer of the token is not trusted here.');
  const known = verified.get(token);
  if (known && known.until > Date.now()) return known.identity;
  try {
    const { issuer, audience } = binding;
    const { payload } = await jwtVerify(token, keySetOf(binding), {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'iat', 'exp'],
      maxTokenAge: MAX_LIFETIME,
      clockTolerance: 5,
    });
    const identity = identityOf(payload, binding);
    if (!('refused' in identity)) remember(token, identity, payload.exp ?? 0);
    return identity;
  } catch (error) {
    return refusalOf(error);
  }
}

/** How many verified tokens a function remembers. */
const MOST_TOKENS = 500;

/**
 * Tokens whose signature held, until they expire: a caller sends the same one many times, and to check it
 * again is a quarter of a request's own work.
 */
const verified = new Map<string, { readonly identity: Identity; readonly until: number }>();

function remember(token: string, identity: Identity, exp: number): void {
  const [oldest] = verified.keys();
  if (verified.size >= MOST_TOKENS && oldest !== undefined) verified.delete(oldest);
  verified.set(token, { identity, until: exp * 1000 });
}

function claimsOf(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

/** RFC 9068, 2.2: where the token was issued to a client for itself, the subject is the client. */
function identityOf(payload: JWTPayload, binding: TrustedIssuer): Identity | Refusal {
  const { sub, iat = 0, exp = 0, client_id: client } = payload;
  // A trusted issuer may still write nonsense: jose types the subject and does not look at it.
  if (typeof sub !== 'string' || !/^[^\p{Cc}\p{Cs}]{1,128}$/u.test(sub)) {
    return refuse('token-malformed', 'The token has no usable subject.');
  }
  if (exp - iat > MAX_LIFETIME) return refuse('token-malformed', 'A token lives at most 15 minutes.');
  return { issuer: binding.issuer, subject: sub, person: client !== sub, binding };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return refuse('token-expired', 'Get a new token.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return refuse('token-wrong-audience', 'The token is for another audience.');
    return refuse('token-malformed', `The claim ${error.claim} is missing or wrong.`);
  }
  if (isUnanswered(error)) throw new StoreBusy("the issuer's keys cannot be fetched", { cause: error });
  if (error instanceof errors.JOSEError) {
    return refuse('token-foreign', 'The token carries no valid signature of its issuer.');
  }
  throw error;
}

/**
 * The issuer's key set did not come or is no key set: jose says so in its general error, in these and in
 * fetch's.
 */
function isUnanswered(error: unknown): boolean {
  const faults = [TypeError, errors.JWKSTimeout, errors.JWKSInvalid];
  const general = error instanceof errors.JOSEError && error.code === errors.JOSEError.code;
  return general || faults.some((fault) => error instanceof fault);
}

/** The actor with the appointments that are in force now and within what its issuer may vouch for. */
export function actorOf(
  identity: Identity,
  person: z.infer<typeof PERSON> | undefined,
  first: Environment['FIRST_APPOINTMENTS'],
  now: string,
): Actor {
  const { issuer, subject, binding } = identity;
  const deployed = first.filter((one) => one.issuer === issuer && one.subject === subject);
  const appointed = (person?.appointments ?? []).filter(
    ({ from, until }) => from <= now && (until === undefined || now < until),
  );
  const standings = [...deployed, ...appointed]
    .filter(({ role, place }) => within(place, binding.place) && (binding.roles?.includes(role) ?? true))
    .map(({ role, place }): Standing => ({ role, place }));
  return { issuer, subject, person: identity.person, standings };
}
