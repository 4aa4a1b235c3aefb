/** The functions of a template: where their code lies, and what their environment tells them. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { declared, type Scope } from './intrinsics.ts';

/** A Lambda as one machine runs it. */
export interface FunctionDeclaration {
  /** Logical id in the template. */
  id: string;
  /** For people: file of its log, access key id. */
  name: string;
  folder: string;
  handler: string;
  environment: Readonly<Record<string, string>>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** ARN of the role that it assumes, by whose policies its calls are judged. */
  role: string;
}

const Lambda = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string().regex(/^[\w-]+\.\w+$/),
  Timeout: z.int().positive().default(3),
  MemorySize: z.int().positive().default(128),
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
});

const Assets = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** The functions of a stack. Throws where one's code is not in the assembly. */
export function readFunctions(scope: Scope, folder: string): FunctionDeclaration[] {
  const path = join(folder, `${scope.stack}.assets.json`);
  const { files } = existsSync(path) ? Assets.parse(JSON.parse(readFileSync(path, 'utf8'))) : { files: {} };
  const assets = Object.values(files);
  return declared(scope, ['AWS::Lambda::Function'], Lambda).map(([id, lambda]) => {
    const asset = assets.find(({ destinations }) =>
      Object.values(destinations).some(({ objectKey }) => objectKey === lambda.Code.S3Key),
    );
    const code = asset && resolve(folder, asset.source.path);
    if (!code || !existsSync(code)) throw new Error(`the code of ${id} is not in the assembly in ${folder}`);
    return {
      id,
      name: nameOf(scope, id, 'service'),
      folder: code,
      handler: lambda.Handler,
      environment: lambda.Environment?.Variables ?? {},
      timeoutSeconds: lambda.Timeout,
      memoryMegabytes: lambda.MemorySize,
      role: lambda.Role,
    };
  });
}

/** The name that the app gave a resource as metadata; else its logical id without the hash behind it. */
export function nameOf({ resources }: Scope, id: string, kind: 'service' | 'schedule'): string {
  const said = resources[id]?.Metadata[kind];
  if (typeof said === 'string') return said;
  const [, bare = id] = /^(.+?)(?:[0-9A-F]{8})?$/.exec(id) ?? [];
  return bare.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
