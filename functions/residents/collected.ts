/** A resident's record as it is first written down, at the counter or by a file (RHC-13). */
import { randomBytes, randomUUID } from 'node:crypto';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { personKey } from '../../shared/policy/permit.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { RESIDENT, type Resident } from '../../shared/resident/resident.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { residentThing, residentWrites } from '../storage/residents.ts';
import { entered, kept } from './person.ts';

interface Collecting extends Pick<Resident, 'place' | 'ground' | 'evidence'> {
  readonly personal: Personal;
}

/** The record with its first entry; that the person is fit, and not known yet, is asked by the caller. */
export async function collected(
  vault: Pick<PersonalVault, 'seal' | 'index'>,
  { place, personal, ...residing }: Collecting,
  signature: Signature,
): Promise<{ resident: Resident; change: Change }> {
  const { actor, now } = signature;
  const id = `r-${randomUUID()}`;
  const facts = await kept(vault, id, personal);
  const salt = randomBytes(16).toString('hex');
  const form = { place, ...residing, ...(await entered(personal, salt)) };
  const draft = { transition: 'collect', article: 'RHC-13', to: 'collected', form };
  const chained = await append(residentThing(id), { number: 0, hash: GENESIS }, [draft], signature);
  const resident = RESIDENT.parse({
    schemaVersion: 1,
    id,
    place,
    state: 'collected',
    since: now,
    ...facts,
    salt,
    ...residing,
    corrections: 0,
    steps: { collect: personKey(actor) },
    version: 1,
    ledger: chained.head,
    createdAt: now,
  });
  return { resident, change: together(change(...residentWrites(undefined, resident)), chained.change) };
}
