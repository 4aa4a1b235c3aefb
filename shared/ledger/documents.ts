/** Ledger documents as the API serves them and the verifier reads them. */
import * as z from 'zod';
import { utf8 } from './canonical.ts';
import { ENTRY_SCHEMA, HASH_SCHEMA } from './ledger.ts';

/** An entry with the hash it was written under. */
export const DOCUMENTED_ENTRY = z.strictObject({ entry: ENTRY_SCHEMA, hash: HASH_SCHEMA });

/**
 * What the documents' key signs: KMS signs at most 4,096 bytes, so a document's digest stands for it, under a
 * line that no other signed statement begins with.
 * @param digest SHA-256 of the document, 64 hexadecimal digits
 */
export const documentStatement = (digest: string) => utf8(`sam-register document 1\n${digest}`);
