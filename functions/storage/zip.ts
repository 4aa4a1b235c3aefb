/**
 * Opens a zip without believing it: sizes are counted while they come out, whatever the zip says of itself.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import type { Fault } from '../../shared/job/rows.ts';

/** Bytes that all that is read of one zip may come to: a workbook of 10,000 rows is a tenth of it. */
const MAX_INFLATED = 32 * 1024 * 1024;

const MAX_ENTRIES = 1000;

const END = { signature: 0x06054b50, bytes: 22, comment: 0xffff };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };

interface Entry {
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface Zip {
  /** The bytes of a file in it; nothing where there is none of this name. */
  read(name: string): Uint8Array | Fault | undefined;
}

/** Opens a zip; what it lists is read one by one, as it is asked for. */
export function openZip(bytes: Uint8Array): Zip | Fault {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = entriesOf(zip);
  if (!entries) return { fault: 'not a workbook: it cannot be unpacked' };
  let left = MAX_INFLATED;
  return {
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      if (entry.encrypted) return { fault: 'the workbook is encrypted' };
      if (entry.size > left) return { fault: 'the workbook is too large unpacked' };
      const content = contentOf(zip, entry);
      if (!content) return { fault: 'the workbook is damaged' };
      left -= content.length;
      return content;
    },
  };
}

/** What the central directory lists; a zip of more than 65,535 files or 4 GiB is none of ours. */
function entriesOf(zip: Buffer): ReadonlyMap<string, Entry> | undefined {
  const end = endOf(zip);
  if (end === undefined) return undefined;
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) return undefined;
  const entries = new Map<string, Entry>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + CENTRAL.bytes > end || zip.readUInt32LE(at) !== CENTRAL.signature) return undefined;
    const name = at + CENTRAL.bytes;
    const behind = name + zip.readUInt16LE(at + 28);
    entries.set(zip.toString('utf8', name, behind), {
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at = behind + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the end record is: behind all else but a comment. */
function endOf(zip: Buffer): number | undefined {
  const earliest = Math.max(0, zip.length - END.bytes - END.comment);
  for (let at = zip.length - END.bytes; at >= earliest; at -= 1) {
    if (zip.readUInt32LE(at) === END.signature) return at;
  }
  return undefined;
}

/** Stored or deflated, of the size and checksum that were declared. */
function contentOf(zip: Buffer, { method, crc, packed, size, offset }: Entry): Buffer | undefined {
  if (offset + LOCAL.bytes > zip.length || zip.readUInt32LE(offset) !== LOCAL.signature) return undefined;
  const start = offset + LOCAL.bytes + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (start + packed > zip.length) return undefined;
  const data = zip.subarray(start, start + packed);
  const content = method === 8 ? inflated(data, size) : method === 0 ? data : undefined;
  return content?.length === size && crc32(content) === crc ? content : undefined;
}

function inflated(data: Uint8Array, size: number): Buffer | undefined {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    // Broken, or larger than it said: to whoever sent it the same.
    return undefined;
  }
}
