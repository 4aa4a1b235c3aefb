/** The seal of a report: what is signed, and whether it holds, for any reader. */
import { canonicalJson, fromBase64, sha256Hex } from '../ledger/canonical.ts';
import { documentStatement } from '../ledger/documents.ts';
import { type SignatureFault, signatureFault, type Trust } from '../ledger/sealed.ts';
import { type AuditStatement, SEALED_REPORT, type SealedReport } from './report.ts';

/** The bytes that are signed. */
export const statementBytes = async (statement: AuditStatement) =>
  documentStatement(await sha256Hex(canonicalJson(statement)));

export type ReportFault = 'malformed' | 'digest' | 'place' | SignatureFault;

/** Whether a report is what was signed. @returns null when it holds */
export async function reportFault(sealed: unknown, trust: Trust = {}): Promise<ReportFault | null> {
  const parsed = SEALED_REPORT.safeParse(sealed);
  if (!parsed.success) return 'malformed';
  const { report, seal } = parsed.data;
  if ((await sha256Hex(canonicalJson(report))) !== seal.digest) return 'digest';
  if (report.place !== seal.place || report.quarter !== seal.quarter) return 'place';
  const { publicKey: _, signature: __, ...statement } = seal;
  return signatureFault(seal, await statementBytes(statement), trust);
}

/** The same for a reader: what is said, whether it holds, and whose key signed. */
export async function verifyReport({ report, seal }: SealedReport, trust: Trust = {}) {
  const fault = await reportFault({ report, seal }, trust);
  const said = `audit report: ${seal.place} ${seal.quarter} revision ${seal.revision}: ${fault ?? 'holds'}`;
  const fingerprint = await sha256Hex(fromBase64(seal.publicKey));
  return {
    ok: fault === null,
    lines: [said, `signed as ${seal.keyId} by the key with SHA-256 ${fingerprint}`],
  };
}
