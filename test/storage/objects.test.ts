import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from 'vitest';
import { bucketObjects, folderObjects, type Span } from '../../functions/storage/objects.ts';

const folder = await mkdtemp(join(tmpdir(), 'objects-'));
afterAll(() => rm(folder, { recursive: true }));

/** A bucket as S3 answers it: a range beyond the end is cut short. */
function bucket() {
  const kept = new Map<string, Uint8Array>();
  const ranges: (string | undefined)[] = [];
  const send = async (command: unknown) => {
    if (command instanceof PutObjectCommand) {
      const { Key = '', Body } = command.input;
      kept.set(Key, Body as Uint8Array);
      return {};
    }
    const { Key = '', Range } = (command as GetObjectCommand).input;
    ranges.push(Range);
    const bytes = kept.get(Key);
    if (!bytes) throw new Error('NoSuchKey');
    const [first = 0, last = bytes.length - 1] =
      /(\d+)-(\d+)/
        .exec(Range ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    return { Body: { transformToByteArray: async () => bytes.slice(first, last + 1) } };
  };
  return { objects: bucketObjects({ send } as unknown as S3Client, 'a-bucket'), ranges };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const { objects: inBucket, ranges } = bucket();

describe.each([
  ['a folder', folderObjects(folder)],
  ['a bucket', inBucket],
])('of %s', (_, objects) => {
  const get = async (span?: Span) => text(await objects.get('roll-ups/a', span));

  test('an object is read whole or by spans', async () => {
    await objects.put('roll-ups/a', Buffer.from('0123456789'));
    expect(await get()).toBe('0123456789');
    expect(await get({ first: 0, length: 3 })).toBe('012');
    expect(await get({ first: 7, length: 3 })).toBe('789');
    expect(await get({ first: 4, length: 0 })).toBe('');
  });

  test('a span that the object does not hold throws, and so does an object that is not there', async () => {
    await expect(get({ first: 8, length: 3 })).rejects.toThrow('ends within a span');
    await expect(objects.get('roll-ups/b')).rejects.toThrow();
    await expect(objects.get('roll-ups/b', { first: 0, length: 1 })).rejects.toThrow();
  });
});

test('a bucket is asked for the span alone, first and last byte', () => {
  expect(ranges).toContain('bytes=7-9');
});
