/** The access ledger in the table (RHC-16): a line by province and day, one of whom it is about, an entry. */
import { randomBytes, randomUUID } from 'node:crypto';
import { ACCESS, type Access, type AccessKind } from '../../shared/access/access.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS, personalMark } from '../../shared/ledger/ledger.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { append, type Change, change, type Signature, together } from './change.ts';
import { thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item } from './store.ts';

interface Looked {
  readonly what: AccessKind;
  /** Where it lies: its province lists the entry. */
  readonly place: string;
  /** Id of whom or what it is about. */
  readonly whose?: string;
  readonly reason?: string;
  readonly rows?: number;
}

export const accessesIn = (items: readonly Item[]): Access[] => thingsIn(ACCESS, items);

/** The entry of somebody's look, to be committed before he is shown anything (`changes: 'entry'`). */
export async function accessWrites(looked: Looked, signature: Signature): Promise<Change> {
  const { actor, as, now } = signature;
  const { issuer, subject } = actor;
  const salt = randomBytes(16).toString('hex');
  const facts = { id: `a-${randomUUID()}`, at: now, day: shanghaiDay(now) };
  const who = { issuer, subject, role: as.role, place: as.place };
  const access = ACCESS.parse({ schemaVersion: 1, ...facts, ...looked, who, salt });
  const { reason, ...form } = looked;
  const marked = reason ? { reason: await personalMark(salt, 'reason', reason) } : {};
  const draft = { transition: looked.what, article: 'RHC-16', form: { ...form, ...marked } };
  const { id, at, day, place, whose } = access;
  const { change: entries } = await append(`access/${id}`, { number: 0, hash: GENESIS }, [draft], signature);
  const lines = [
    KEYS.access(provinceOf(place), day, at, id),
    ...(whose ? [KEYS.accessOf(whose, at, id)] : []),
  ];
  return together(change(...lines.map((key) => ({ put: access, key, when: 'absent' }) as const)), entries);
}
