/** What came in, parsed at the border: API Gateway's event to method, segments, query, body. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { BODY_LIMITS, isFileBody, MAX_DEPTH, type Route } from '../../shared/http/route.ts';
import { type FieldFault, type Refusal, refuse } from '../../shared/refusals.ts';
import { decoded, tooLarge } from './encoding.ts';

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export function incoming(event: APIGatewayProxyEvent): Incoming {
  const headers = Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: event.httpMethod,
    path: event.path,
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(
      Object.entries(event.queryStringParameters ?? {}).map(([name, value]) => [name, value ?? '']),
    ),
    bytes: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** A file as it came, with its content type. */
export interface FileBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Parsed {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

/** Params, query and body by the route's schemas; all wrong fields of one part are named at once. */
export function parse(route: Route, incoming: Incoming, params: Record<string, string>): Parsed | Refusal {
  const body = route.body === null ? { value: undefined } : bodyOf(route, incoming);
  if ('refused' in body) return body;
  const parts = {
    params: route.params.safeParse(params),
    query: route.query.safeParse(incoming.query),
    body:
      route.body === null || isFileBody(route.body)
        ? ({ success: true, data: body.value } as const)
        : route.body.safeParse(body.value),
  };
  const faults = Object.entries(parts).flatMap(([part, result]) =>
    result.success ? [] : faultsOf(part, result.error.issues),
  );
  if (faults.length > 0) {
    return refuse('invalid-input', 'Some fields are missing or wrong.', { fields: faults.slice(0, 50) });
  }
  const { params: path = {}, query = {} } = { params: parts.params.data, query: parts.query.data };
  return { params: path, query, body: parts.body.data };
}

function faultsOf(part: string, issues: readonly z.core.$ZodIssue[]): FieldFault[] {
  return issues.map(({ path, message }) => ({
    path: [part, ...path].join('.').slice(0, 120),
    message: message.slice(0, 200),
  }));
}

function bodyOf(route: Route, { headers, bytes: sent }: Incoming): { value: unknown } | Refusal {
  const file = isFileBody(route.body) ? route.body.file : undefined;
  const limit = file ? BODY_LIMITS.file : BODY_LIMITS.json;
  if (sent.length > limit) return tooLarge(limit);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const types = file ?? ['application/json'];
  if (!types.includes(type)) {
    return refuse('unsupported-content-type', `Send ${types.join(' or ')}.`, { allowed: types });
  }
  const bytes = decoded(sent, headers['content-encoding'], { limit, gzip: file !== undefined });
  if ('refused' in bytes) return bytes;
  if (file && !isText(type)) return { value: { type, bytes } satisfies FileBody };
  const text = utf8(bytes);
  if (text === undefined) return refuse('not-utf8', 'The body is not UTF-8.');
  if (file) return { value: { type, bytes } satisfies FileBody };
  return jsonOf(text);
}

/** Whether a file of this type is text, which must be UTF-8; scans and workbooks are not. */
const isText = (type: string) => type.startsWith('text/') || type.endsWith('json');

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): { value: unknown } | Refusal {
  // Depth is counted before parsing: JSON.parse of a deep text is what an attacker wants us to do.
  if (depthOf(text) > MAX_DEPTH) return refuse('too-deep', `At most ${MAX_DEPTH} levels.`);
  try {
    return { value: JSON.parse(text) };
  } catch {
    return refuse('not-json', 'The body is not JSON.');
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let n = 0; n < text.length; n += 1) {
    const char = text[n];
    if (quoted && char === '\\') n += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '{' || char === '[')) depth += 1;
    else if (!quoted && (char === '}' || char === ']')) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
