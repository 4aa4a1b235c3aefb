/** API Gateway on one machine: one port of 127.0.0.1 for the API, the site that belongs to it, the issuer. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiDeclaration } from './assembly.ts';
import { answerClientError, answerFailure, STARTING, write } from './gateway/errors.ts';
import { proxyEvent, writeResult } from './gateway/event.ts';
import { findRoute } from './gateway/routes.ts';
import type { Functions } from './lambda.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What stands behind the port once everything is up. */
export interface Backend {
  api: ApiDeclaration;
  invoke: Functions['invoke'];
  /** Answers whatever lies below /issuer. */
  issuer: Handler;
  /** Answers /clock, which is this machine's and no part of the API. */
  clock: Handler;
}

export interface Gateway {
  port: number;
  /** From now on requests are answered; until then each is told to come again. */
  serve(backend: Backend): void;
  /** Takes no more requests, lets those under way end for a moment, then closes their connections. */
  stop(): Promise<void>;
}

/** API Gateway's own bounds: body, what an event may be for Lambda, all headers together, and time. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_EVENT_BYTES = 6 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;
const INTEGRATION_MS = 29_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const FAREWELL_MS = 3_000;
const SWEEP_MS = 20;

/** Opens the port; 0 takes any free one. Throws an Error that says what to do when it is taken. */
export async function openGateway({ port }: { port: number }): Promise<Gateway> {
  let backend: Backend | undefined;
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 60_000,
    },
    (request, response) => {
      const requestId = randomUUID();
      response.setHeader('x-request-id', requestId);
      response.setHeader('date', new Date().toUTCString()); // Node's own would be the real day
      if (backend === undefined) write(response, STARTING);
      else answer(backend, request, response, requestId).catch(() => response.destroy());
    },
  );
  server.on('clientError', answerClientError);
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (ready) => {
      backend = ready;
    },
    stop: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((settle, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return fail(error);
      const other = port === 65_535 ? port - 1 : port + 1;
      fail(
        new Error(
          `port ${port} is taken: is the system already running? Stop what listens there, ` +
            `or choose another port: npm start -- --port ${other}`,
        ),
      );
    });
    server.listen(port, '127.0.0.1', settle);
  });
}

/** A kept connection becomes idle when the request under way in it ends: it is looked for until all are. */
async function close(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const timer = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
  await new Promise<void>((settle) => server.close(() => settle()));
  clearInterval(sweep);
  clearTimeout(timer);
}

async function answer(
  { api, invoke, issuer, clock }: Backend,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const [pathname = '', query = ''] = split(request.url ?? '');
  if (pathname === '/issuer' || pathname.startsWith('/issuer/')) return issuer(request, response);
  if (pathname === '/clock') return clock(request, response);
  // The console calls the API from where it stands itself: below the stage.
  if (pathname.startsWith('/console/')) {
    response.writeHead(302, { location: `/${api.stage}${request.url}` }).end();
    return;
  }
  const found = findRoute(api, request.method ?? '', pathname);
  if (!found) return answerFailure(response, 'MISSING_AUTHENTICATION_TOKEN', api);
  const body = await readBody(request);
  const { stage, binary } = api;
  const event = body && proxyEvent({ request, requestId, stage, query, body, binary, ...found });
  if (!event || Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) {
    return answerFailure(response, 'REQUEST_TOO_LARGE', api);
  }
  const outcome = await inTime(invoke(found.route.functionId, event, requestId));
  if (outcome === 'late' || ('failed' in outcome && outcome.failed === 'timeout')) {
    return answerFailure(response, 'INTEGRATION_TIMEOUT', api);
  }
  const written = !('failed' in outcome) && writeResult(response, outcome.payload, requestId);
  if (!written) answerFailure(response, 'INTEGRATION_FAILURE', api);
}

/** API Gateway waits so long for a function; the function goes on until its own time is over. */
async function inTime<T>(outcome: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((settle) => {
    timer = setTimeout(settle, INTEGRATION_MS, 'late');
  });
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

/** The first question mark parts path and query; new URL() would mend what API Gateway passes on as it is. */
function split(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** The body, or undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length']) > MAX_BODY_BYTES) return undefined;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
