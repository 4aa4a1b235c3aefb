/** Ledger documents as the API serves them and the verifier reads them. */
import * as z from 'zod';
import { ENTRY_SCHEMA, HASH_SCHEMA } from './ledger.ts';

/** An entry with the hash it was written under. */
export const DOCUMENTED_ENTRY = z.strictObject({ entry: ENTRY_SCHEMA, hash: HASH_SCHEMA });
