/** Scans in the object store: kept under their digest, served as a download and never shown in a page. */
import { type Attachment, attachmentName, attachmentType } from '../../shared/attachment/attachment.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Raw } from '../runtime/answers.ts';
import type { FileBody } from '../runtime/request.ts';
import { digestOf, type Objects } from './objects.ts';

const nameOf = (digest: string) => `files/attachments/${digest}`;

/**
 * Keeps a scan that is what it says it is. The object is written before the commit that names it: a file
 * that nobody names harms nobody, a name without a file would.
 */
export async function keepAttachment(
  objects: Objects,
  { type, bytes }: FileBody,
  now: string,
): Promise<Attachment | Refusal> {
  const content = attachmentType(bytes);
  if (content !== type) {
    const message = `the content is ${content ?? 'no PDF, JPEG or PNG'}`;
    return refuse('invalid-input', `The file is not ${type}.`, { fields: [{ path: 'body', message }] });
  }
  const digest = digestOf(bytes);
  await objects.put(nameOf(digest), bytes);
  return { digest, type: content, bytes: bytes.length, at: now };
}

/** A kept scan as it is downloaded. */
export async function servedAttachment(objects: Objects, attachment: Attachment): Promise<Raw> {
  const raw = await objects.get(nameOf(attachment.digest));
  return { raw, type: attachment.type, filename: attachmentName(attachment) };
}
