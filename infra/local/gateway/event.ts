/** API Gateway's proxy event from a request, and the response from a function's answer, as in REST APIs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { RouteMatch } from './routes.ts';

/** What the gateway knows of a request when it calls a function. `path` is the one below the stage. */
export interface Received extends RouteMatch {
  request: IncomingMessage;
  requestId: string;
  stage: string;
  path: string;
  query: string;
  body: Buffer;
  /** Whether bodies reach functions in Base64. */
  binary: boolean;
}

/** The event that the function is called with. Of headers and parameters that come twice the last wins. */
export function proxyEvent(received: Received): object {
  const { request, requestId, stage, path, route, parameters, body, binary } = received;
  const headers = pairs(request.rawHeaders);
  const query = [...new URLSearchParams(received.query)];
  return {
    resource: route.path,
    path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? grouped(query) : null,
    pathParameters: Object.keys(parameters).length > 0 ? parameters : null,
    stageVariables: null,
    requestContext: {
      requestId,
      stage,
      path: `/${stage}${path}`,
      resourcePath: route.path,
      httpMethod: request.method,
      protocol: `HTTP/${request.httpVersion}`,
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: request.socket.remoteAddress ?? '' },
    },
    body: body.length > 0 ? body.toString(binary ? 'base64' : 'utf8') : null,
    isBase64Encoded: binary && body.length > 0,
  };
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, n): [string, string][] => (n % 2 === 0 ? [[name, flat[n + 1] ?? '']] : []));
}

function grouped(list: readonly [string, string][]): Record<string, string[]> {
  const groups = Map.groupBy(list, ([name]) => name);
  return Object.fromEntries([...groups].map(([name, members]) => [name, members.map(([, value]) => value)]));
}

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const ProxyResult = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that belong to the connection or are computed here. */
const OURS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * Writes a function's answer, and tells whether it was one: what API Gateway would call a malformed proxy
 * response writes nothing.
 */
export function writeResult(response: ServerResponse, payload: unknown, requestId: string): boolean {
  const result = ProxyResult.safeParse(payload);
  if (!result.success) return false;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result.data;
  try {
    response.setHeader('x-request-id', requestId);
    const all = [...Object.entries(headers ?? {}), ...Object.entries(multiValueHeaders ?? {})];
    for (const [name, value] of all) if (!OURS.has(name.toLowerCase())) response.setHeader(name, value);
  } catch {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.setHeader('x-request-id', requestId);
    return false; // a name or value that HTTP does not allow
  }
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(statusCode, { 'content-length': bytes.length });
  response.end(bytes);
  return true;
}
