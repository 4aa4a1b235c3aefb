/** What the gateway itself answers: as the template declares it, else refusals with its own status. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem } from '../../../shared/problem.ts';
import { type Refusal, refuse } from '../../../shared/refusals.ts';
import type { ApiDeclaration, GatewayAnswer } from '../assembly.ts';

const BROKEN = refuse('internal-error', 'Report the request id to the registry.');
const SLOW = refuse('busy', 'It took too long. Ask again with the same Idempotency-Key.');
const LARGE = refuse('body-too-large', 'At most 10 MB, and 6 MB as an event in Base64.');
const UNKNOWN = refuse('unknown-route', 'There is no such route; see /v1/openapi.json.');

/** By API Gateway's types of response; a path it does not know is to it one that lacks an AWS signature. */
const ANSWERS = {
  MISSING_AUTHENTICATION_TOKEN: answerOf(UNKNOWN, 404),
  REQUEST_TOO_LARGE: answerOf(LARGE, 413),
  INTEGRATION_FAILURE: answerOf(BROKEN, 502),
  // Whether anything was changed is not known: the receipt under the caller's key tells.
  INTEGRATION_TIMEOUT: answerOf(SLOW, 504),
} as const;

export type Failure = keyof typeof ANSWERS;

/** What is said while the host is starting. */
export const STARTING = answerOf(refuse('busy', 'The system is starting.'), 503);

function answerOf(refusal: Refusal, status: number): GatewayAnswer {
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'zh-CN',
    'cache-control': 'no-store',
    ...(status < 503 ? {} : { 'retry-after': '1' }),
  };
  return { status, headers, body: JSON.stringify({ ...problem(refusal), status }) };
}

/** Answers for a function that could not: as the API declares this type of response, or its default. */
export function answerFailure(response: ServerResponse, failure: Failure, api: ApiDeclaration): void {
  const own = ANSWERS[failure];
  const byDefault = api.responses[own.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX'];
  write(response, api.responses[failure] ?? byDefault ?? own);
}

/**
 * Writes an answer of the gateway's own. What is left of the request is thrown away as it comes: a connection
 * that ended with bytes unread would be reset, and the answer lost with it.
 */
export function write(response: ServerResponse, { status, headers, body }: GatewayAnswer): void {
  response.req.resume();
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not HTTP, too slow or too long in its headers never becomes a request: a bare line ends it. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nx-request-id: ${randomUUID()}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}
