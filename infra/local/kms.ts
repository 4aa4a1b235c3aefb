/**
 * KMS on one machine: an endpoint that speaks the wire protocol of KMS (AWS JSON 1.1) over keys in a file.
 * The production code's SDK talks to it unchanged. A rehearsal: it checks no signature of the caller's.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KmsException } from './kms/exception.ts';
import { type KeyDeclaration, KeyStore } from './kms/keys.ts';
import { OPERATIONS } from './kms/operations.ts';

export { type KeyDeclaration, keyArn } from './kms/keys.ts';

const MAX_BODY_BYTES = 64 * 1_024;

/**
 * Starts the endpoint on a free port of 127.0.0.1 for the declared keys, kept in `folder`/kms-keys.json
 * (0600). A key's material is made at its first use and stays; a key that is no longer declared is kept and
 * not served. Throws when the file is damaged or holds a declared key as another kind.
 */
export async function startKms({
  folder,
  keys,
}: {
  folder: string;
  keys: readonly KeyDeclaration[];
}): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const store = new KeyStore(folder);
  for (const key of keys) store.declareKey(key);
  const server = createServer((request, response) => void answer(store, request, response));
  await new Promise<void>((settle, fail) => server.once('error', fail).listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

async function answer(store: KeyStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const run = operationOf(request);
    reply(response, 200, run(store, parse(await readBody(request))));
  } catch (error) {
    const refusal = error instanceof KmsException ? error : internal(error);
    response.setHeader('x-amzn-errortype', refusal.type);
    // What is left of an oversized body is not read: the connection ends with the answer.
    if (!request.complete) response.setHeader('connection', 'close');
    reply(response, refusal.status, { __type: refusal.type, message: refusal.message });
  }
}

function operationOf(request: IncomingMessage): (typeof OPERATIONS)[string] {
  const target = `${request.headers['x-amz-target'] ?? ''}`;
  const name = target.startsWith('TrentService.') ? target.slice('TrentService.'.length) : '';
  const run = request.method === 'POST' && Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (run) return run;
  throw new KmsException(
    'UnsupportedOperationException',
    `The operation '${target.slice(0, 100)}' is not supported here.`,
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES)
      throw new KmsException('ValidationException', 'Request body is too large.', 413);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KmsException('ValidationException', 'Request body is not JSON.');
  }
}

/**
 * A bug of ours or a file that can't be written. Only its kind is said: a message might quote what it was
 * working on.
 */
function internal(error: unknown): KmsException {
  const kind = error instanceof Error ? ('code' in error ? `${error.code}` : error.name) : typeof error;
  console.error(`kms: an operation failed (${kind})`);
  return new KmsException('KMSInternalException', 'The request failed.', 500);
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
}
