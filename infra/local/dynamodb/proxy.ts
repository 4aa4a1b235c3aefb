/** The evaluator before the tables' engine: it reads each call, judges it, and passes the same bytes on. */
import { randomUUID } from 'node:crypto';
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assembly } from '../assembly.ts';
import type { Policy } from '../policy.ts';
import { judged, type Refused } from './judged.ts';
import { partitionKeys } from './needs.ts';

/** The engine's own bound of a request. */
const MAX_BODY_BYTES = 16 * 1_024 * 1_024;
const CORAL = 'com.amazon.coral.service#';
const FROM_ENGINE = ['content-type', 'content-length', 'x-amz-crc32', 'x-amzn-requestid'];

export interface ProxyOptions {
  /** The engine's. */
  endpoint: string;
  policy: Policy;
  assembly: Pick<Assembly, 'region' | 'account' | 'tables'>;
}

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startProxy({
  endpoint,
  policy,
  assembly,
}: ProxyOptions): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const judging = { policy, keys: partitionKeys(assembly.tables), assembly };
  const engine = new URL(endpoint);
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const refused = body ? judged(judging, request, body) : TOO_LARGE;
        if (refused || !body) refuse(response, refused ?? TOO_LARGE);
        else pass({ engine, agent }, request, body, response);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((settle, fail) => server.once('error', fail).listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
      agent.destroy();
    });
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

const TOO_LARGE: Refused = { type: 'ValidationException', message: 'Request body is too large.' };

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

interface Engine {
  engine: URL;
  agent: Agent;
}

function pass(
  { engine, agent }: Engine,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const { host: _host, connection: _connection, 'transfer-encoding': _coding, ...headers } = request.headers;
  const { authorization = '' } = headers;
  const onwards = ask(
    {
      agent,
      hostname: engine.hostname,
      port: engine.port,
      method: request.method,
      path: request.url,
      headers: {
        ...headers,
        'content-length': body.length,
        // To the engine all are one: some keep a database for each access key id.
        authorization: authorization.replace(/Credential=[^/]*\//, 'Credential=local/'),
      },
    },
    (answer) => {
      const said = FROM_ENGINE.flatMap((name) =>
        answer.headers[name] ? [[name, answer.headers[name]]] : [],
      );
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(said));
      answer.pipe(response);
    },
  );
  // As a connection that breaks off: the SDK tries again, as it does when the engine itself is away.
  onwards.on('error', () => response.destroy());
  onwards.end(body);
}

function refuse(response: ServerResponse, { type, message }: Refused): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify({ __type: CORAL + type, message }));
}
