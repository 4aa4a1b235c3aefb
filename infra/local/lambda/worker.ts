/** Inside a worker: loads one function as Lambda's runtime does, and answers the calls that it is posted. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { installClock, unturned } from '../clock.ts';
import type { Call, Code, Returned } from './instance.ts';

type Handler = (event: unknown, context: object) => unknown;

/** Lambda's own limit of a synchronous answer. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;

const { folder, handler: named, clock } = workerData as Code;
installClock(clock);
const [file = '', name = ''] = named.split('.');
const path = ['.mjs', '.js', '.cjs'].map((end) => join(folder, file + end)).find(existsSync);
if (path === undefined) throw new Error(`no ${file}.mjs in ${folder}`);
const handler = ((await import(pathToFileURL(path).href)) as Record<string, Handler>)[name];
if (typeof handler !== 'function') throw new Error(`${path} has no ${name}`);

async function answer({ number, event, requestId, deadline }: Call): Promise<Returned> {
  try {
    const context = {
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      awsRequestId: requestId,
      getRemainingTimeInMillis: () => Math.max(0, deadline - unturned()),
    };
    const payload = JSON.stringify((await handler?.(JSON.parse(event), context)) ?? null);
    if (Buffer.byteLength(payload) > MAX_ANSWER_BYTES) throw new Error('the answer is larger than 6 MB');
    return { number, payload };
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : `${error}` };
  }
}

parentPort?.on('message', (call: Call) => {
  void answer(call).then((returned) => parentPort?.postMessage(returned));
});
