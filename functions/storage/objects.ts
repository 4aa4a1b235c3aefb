/** Where files are kept: one port, a bucket in the cloud, a folder on one machine. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '../runtime/environment.ts';

/** So many bytes of an object, from the first of them, counted from 0. */
export interface Span {
  readonly first: number;
  readonly length: number;
}

export interface Objects {
  /** Keeps bytes under a name of ours; the same name holds the same bytes for ever. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** All of it, or a span of it; an object that ends before its span does is a bug and throws. */
  get(name: string, span?: Span): Promise<Uint8Array>;
}

export const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function objectsOf({ OBJECT_BUCKET, OBJECT_FOLDER }: Environment): Objects {
  if (OBJECT_BUCKET) return bucketObjects(new S3Client({}), OBJECT_BUCKET);
  if (OBJECT_FOLDER) return folderObjects(OBJECT_FOLDER);
  throw new Error('neither OBJECT_BUCKET nor OBJECT_FOLDER is set');
}

export function bucketObjects(client: S3Client, bucket: string): Objects {
  return {
    put: async (name, bytes) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes }));
    },
    get: async (name, span) => {
      if (span?.length === 0) return new Uint8Array();
      const Range = span && `bytes=${span.first}-${span.first + span.length - 1}`;
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name, Range }));
      if (!Body) throw new Error(`no object ${name}`);
      return whole(await Body.transformToByteArray(), name, span);
    },
  };
}

function whole(bytes: Uint8Array, name: string, span: Span | undefined): Uint8Array {
  if (span && bytes.length !== span.length) throw new Error(`${name} ends within a span that was asked for`);
  return bytes;
}

export function folderObjects(folder: string): Objects {
  const root = resolve(folder);
  const pathOf = (name: string) => {
    const path = join(root, name);
    if (!path.startsWith(root + sep)) throw new Error('an object outside its folder');
    return path;
  };
  return {
    put: async (name, bytes) => {
      await mkdir(dirname(pathOf(name)), { recursive: true });
      // As a bucket does it: whoever reads meanwhile sees all of it or what was there before.
      const beside = `${pathOf(name)}.${randomUUID()}`;
      await writeFile(beside, bytes, { mode: 0o600 });
      await rename(beside, pathOf(name));
    },
    get: async (name, span) => {
      if (!span) return readFile(pathOf(name));
      const file = await open(pathOf(name));
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(span.length), 0, span.length, span.first);
        return whole(buffer.subarray(0, bytesRead), name, span);
      } finally {
        await file.close();
      }
    },
  };
}
