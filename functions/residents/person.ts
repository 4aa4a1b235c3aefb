/** A person as he is written down: what must be true of it, and what is kept of it. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { notAnIdentity } from '../../shared/resident/identity-number.ts';
import { isMinor, maskOf, type Personal } from '../../shared/resident/personal.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { marked } from '../storage/personal.ts';

export const TAKEN = refuse('identity-taken', 'A resident is known by this document already.', {
  article: 'RHC-2',
});

/** Why this cannot be a person of the register, if so (RHC-13): no field's content is repeated. */
export function unfit({ guardian, ...personal }: Personal, now: string): Refusal | undefined {
  const today = shanghaiDay(now);
  const at = 'body.personal';
  const refusal =
    notAnIdentity(`${at}.identityNumber`, personal, today) ??
    (guardian && notAnIdentity(`${at}.guardian.identityNumber`, guardian, today));
  if (refusal) return refusal;
  const alone = !guardian || guardian.identityNumber === personal.identityNumber;
  if (!isMinor(personal.identityNumber, today) || !(alone || isMinor(guardian.identityNumber, today)))
    return undefined;
  return refuse(
    'guardian-missing',
    'Whoever is under eighteen has a guardian of age, by name and document.',
    {
      article: 'ours',
    },
  );
}

/** What is kept of him: ciphertext, index and mask. */
export async function kept(vault: Pick<PersonalVault, 'seal' | 'index'>, id: string, personal: Personal) {
  const [sealed, index] = await Promise.all([vault.seal(id, personal), vault.index(personal.identityNumber)]);
  return { sealed, index, mask: maskOf(personal) };
}

/** What the ledger keeps of him: marks under the record's salt, field by field. */
export async function entered(personal: Personal, salt: string): Promise<Record<string, unknown>> {
  const { guardian, record, ...own } = personal;
  const flat = {
    ...own,
    record: record.number,
    ...(guardian ? { guardian: guardian.identityNumber, guardianName: guardian.fullName } : {}),
  };
  const { documentKind, ...named } = flat;
  return { documentKind, recordKind: record.kind, ...(await marked(named, Object.keys(named), salt)) };
}
