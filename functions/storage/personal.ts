/** What names or reaches a person, as ledger and receipts may hold it: its mark, never itself. */
import { personalMark } from '../../shared/ledger/ledger.ts';

/** The form with each of these fields that it has replaced by its mark under the record's salt. */
export async function marked(
  form: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  salt: string,
): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = { ...form };
  for (const field of fields) {
    const value = kept[field];
    if (typeof value === 'string') kept[field] = await personalMark(salt, field, value);
  }
  return kept;
}
