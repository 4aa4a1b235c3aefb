/**
 * Lambda on one machine: each function in a worker of its own, with its own environment and time. Its memory
 * is not held to: a worker that V8 finds over its limit too late takes the whole process with it.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { FunctionDeclaration } from './assembly.ts';
import { Instance, type Outcome } from './lambda/instance.ts';

export type { Outcome } from './lambda/instance.ts';

export interface Functions {
  /** Calls a function with an event. Never throws: what went wrong is an outcome, and stands in its log. */
  invoke(functionId: string, event: unknown, requestId?: string): Promise<Outcome>;
  /** Ends every worker. */
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  functions: readonly FunctionDeclaration[];
  /** Folder of the logs, one file a function. */
  logs: string;
  /** What every function is told besides its own environment: region and endpoints. */
  environment: Readonly<Record<string, string>>;
}

/** Makes the functions callable. A worker starts at its first call, and anew when it has crashed or hung. */
export function startFunctions({ functions, logs, environment }: FunctionsOptions): Functions {
  mkdirSync(logs, { recursive: true });
  const hosts = new Map(
    functions.map((declaration) => [declaration.id, functionHost(declaration, environment, logs)]),
  );
  const invoke: Functions['invoke'] = async (id, event, requestId = randomUUID()) => {
    const host = hosts.get(id);
    if (!host) return { failed: 'error', message: `no function ${id}` };
    return host.invoke(JSON.stringify(event), requestId);
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...hosts.values()].map((host) => host.stop()));
  };
  return { invoke, stop };
}

interface FunctionHost {
  invoke(event: string, requestId: string): Promise<Outcome>;
  stop(): Promise<void>;
}

function functionHost(
  declaration: FunctionDeclaration,
  told: Readonly<Record<string, string>>,
  logs: string,
): FunctionHost {
  const { name, folder, handler, timeoutSeconds } = declaration;
  const environment = environmentOf(declaration, told);
  const instances = new Set<Instance>();
  let file: WriteStream | undefined;
  const log = (text: string): void => {
    file ??= createWriteStream(join(logs, `${name}.log`), { flags: 'a' });
    file.write(text);
  };
  const usable = (): Instance => {
    for (const instance of instances) if (instance.usable) return instance;
    const instance = new Instance({ name, folder, handler, environment, log });
    instances.add(instance);
    void instance.ended.then(() => instances.delete(instance));
    return instance;
  };
  return {
    async invoke(event, requestId) {
      const outcome = await usable().call(event, requestId, timeoutSeconds * 1_000);
      if ('failed' in outcome) log(`${requestId} ${outcome.failed}: ${outcome.message}\n`);
      return outcome;
    },
    async stop() {
      await Promise.all([...instances].map((instance) => instance.stop()));
      file?.end();
    },
  };
}

/** Its own variables and what Lambda adds. The access key id names the function, for who judges its calls. */
function environmentOf(
  { name, environment }: FunctionDeclaration,
  told: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...environment,
    ...told,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_ACCESS_KEY_ID: `local-${name}`,
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
