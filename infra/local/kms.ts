/**
 * KMS on one machine: an endpoint that speaks the wire protocol of KMS (AWS JSON 1.1) over keys in a file.
 * The production code's SDK talks to it unchanged. A rehearsal: it checks no signature of the caller's.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Access } from './kms/access.ts';
import { invalid, KmsException } from './kms/exception.ts';
import { type KeyDeclaration, KeyStore } from './kms/keys.ts';
import { assertKnownAnswers } from './kms/known-answers.ts';
import { OPERATIONS } from './kms/operations.ts';
import type { Kms, Operation } from './kms/request.ts';
import type { SuiteName } from './kms/suite.ts';

export { ANYBODY } from './kms/access.ts';
export type { KeyDeclaration } from './kms/keys.ts';
export { keyArn } from './kms/names.ts';

const MAX_BODY_BYTES = 64 * 1_024;

/**
 * Starts the endpoint on a free port of 127.0.0.1 for the declared keys, kept in `folder`/kms-keys.json
 * (0600). A key's material is made at its first use, or imported, and stays; a key that is no longer declared
 * is kept and not served. Throws when an algorithm does not answer its standard vector, or when the file is
 * damaged or holds a declared key as another kind.
 */
export async function startKms({
  folder,
  keys,
  access,
  suite = 'international',
}: {
  folder: string;
  keys: readonly KeyDeclaration[];
  /** Who may do what; every call is asked for. */
  access: Access;
  suite?: SuiteName;
}): Promise<{ endpoint: string; stop(): Promise<void> }> {
  assertKnownAnswers();
  const store = new KeyStore(folder, suite);
  for (const key of keys) store.declareKey(key);
  const kms: Kms = { keys: store, imports: new Map() };
  const server = createServer((request, response) => void answer({ kms, access }, request, response));
  await new Promise<void>((settle, fail) => server.once('error', fail).listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

interface Endpoint {
  kms: Kms;
  access: Access;
}

async function answer(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const operation = operationOf(request);
    const caller = endpoint.access.callerOf(request.headers.authorization);
    const body = parse(await readBody(request));
    const { needs, run } = operation.read(endpoint.kms, body);
    for (const need of needs) caller.require(need, need.key ? endpoint.kms.keys.grants(need.key) : []);
    reply(response, 200, run(caller));
  } catch (error) {
    const refusal = error instanceof KmsException ? error : internal(error);
    response.setHeader('x-amzn-errortype', refusal.type);
    // What is left of an oversized body is not read: the connection ends with the answer.
    if (!request.complete) response.setHeader('connection', 'close');
    reply(response, refusal.status, { __type: refusal.type, message: refusal.message });
  }
}

function operationOf(request: IncomingMessage): Operation {
  const target = `${request.headers['x-amz-target'] ?? ''}`;
  const name = target.startsWith('TrentService.') ? target.slice('TrentService.'.length) : '';
  const found = request.method === 'POST' && Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (found) return found;
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
    return JSON.parse(text, (name, value) => {
      // A pair of this name in an encryption context would be lost, and with it what it binds.
      if (name === '__proto__') throw new Error(name);
      return value;
    });
  } catch {
    throw invalid('Request body is not JSON.');
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
