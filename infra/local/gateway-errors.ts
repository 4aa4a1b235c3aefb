/** What the gateway itself answers, in the same shape as the API's refusals. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem, REFUSALS, type Refusal, refuse } from '../../shared/refusals.ts';

/** A refusal, and the status where API Gateway's is not the refusal's own. */
type Answer = Refusal & { status?: number };

export const UNKNOWN: Answer = refuse('unknown-route', 'There is no such route; see /v1/openapi.json.');
export const TOO_LARGE: Answer = refuse('body-too-large', 'At most 10 MB, and 6 MB as an event in Base64.');
export const BUSY: Answer = refuse('busy', 'The system is starting.');
/** A function that threw, ended or answered nonsense. */
export const CRASHED: Answer = {
  ...refuse('internal-error', 'Report the request id to the registry.'),
  status: 502,
};
/** Whether anything was changed is not known: the receipt of the same key tells. */
export const TIMED_OUT: Answer = {
  ...refuse('busy', 'It took too long. Ask again with the same Idempotency-Key.'),
  status: 504,
};

/**
 * Answers with a problem document. What is left of the request is thrown away as it comes: a connection that
 * ended with bytes unread would be reset, and the answer lost with it.
 */
export function refuseWith(response: ServerResponse, { status, ...refusal }: Answer): void {
  const document = problem(refusal);
  const body = JSON.stringify({ ...document, status: status ?? document.status });
  response.req.resume();
  if (REFUSALS[refusal.refused].status === 503) response.setHeader('retry-after', '1');
  response.writeHead(status ?? document.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'zh-CN',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
  });
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
