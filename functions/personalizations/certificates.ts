/** SAM卡证书 of many cards: kept under their digest, which an order then names. */
import type { RowForm } from '../../shared/job/rows.ts';
import {
  CERTIFICATE_COLUMNS,
  certificatesIn,
  MAX_CERTIFICATES,
} from '../../shared/personalization/certificates.ts';
import type { PERSONALIZATION_ROUTES } from '../../shared/personalization/routes.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { rowsIn, sentRows } from '../storage/files.ts';
import { digestOf, type Objects } from '../storage/objects.ts';

const fileOf = (digest: string) => `personalizations/certificates/${digest}`;

export const certificates = (
  objects: Objects,
): Answerer<(typeof PERSONALIZATION_ROUTES)['certificates']> => ({
  answer: async ({ actor, body, route }) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const sent = sentRows(body, CERTIFICATE_COLUMNS, MAX_CERTIFICATES);
    if ('refused' in sent) return sent;
    const found = certificatesIn(sent.rows);
    if ('fault' in found) {
      return refuse('invalid-input', found.fault, { fields: [{ path: 'body', message: found.fault }] });
    }
    const digest = digestOf(body.bytes);
    await objects.put(fileOf(digest), body.bytes);
    return { status: 201, body: { certificates: digest, cards: found.size } };
  },
});

/** The form of a kept file, which no job names: a zip begins with PK, a JSON line with a brace. */
function formOf([first, second]: Uint8Array): RowForm {
  if (first === 0x50 && second === 0x4b) return 'xlsx';
  return first === 0x7b ? 'jsonl' : 'csv';
}

/** Reads the certificates an order names; the last ones stay at hand, since each part asks for them. */
export function keptCertificates(objects: Objects) {
  let kept: { digest: string; found: ReadonlyMap<string, string> } | undefined;
  return async (digest: string): Promise<ReadonlyMap<string, string>> => {
    if (kept?.digest !== digest) {
      const bytes = await objects.get(fileOf(digest));
      const rows = rowsIn(bytes, formOf(bytes), CERTIFICATE_COLUMNS, MAX_CERTIFICATES);
      const found = 'fault' in rows ? rows : certificatesIn(rows);
      if ('fault' in found) throw new Error('kept certificates cannot be read');
      kept = { digest, found };
    }
    return kept.found;
  };
}
