/** The papers that lie before production and personalization; computed when the console is built. */
import { EVIDENCE_KINDS } from '../shared/batch/evidence.ts';

export const EVIDENCE: Readonly<Record<string, { readonly title: string; readonly article: string }>> =
  EVIDENCE_KINDS;
