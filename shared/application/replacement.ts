/** The 表1 brought along with a card to be replaced (SAM-17(2)p1): a line of one, approved as it is issued. */
import { GENESIS } from '../ledger/ledger.ts';
import type { Organization } from '../organization/organization.ts';
import type { Asked } from '../sam-card/move.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import type { Application, TABLE_1_HEAD } from './application.ts';

/** What the unit filled in, and when it was decided. */
type Filled = Pick<Application, keyof typeof TABLE_1_HEAD | 'appliedOn' | 'personal' | 'locations'> &
  Partial<Application>;

/** It is not written until it has one issued: version 0. */
export function replacementOf(
  { serial, kind, version }: SamCard,
  { id: unit, place }: Organization,
  { now }: Pick<Asked, 'now'>,
  filled: Filled,
): Application {
  if (!kind) throw new Error(`${serial} is to be replaced without a kind`);
  return {
    schemaVersion: 1,
    id: `r-${serial}-${version}`,
    unit,
    place,
    origin: 'replacement',
    lines: [{ kind, quantity: 1, approved: 1, issued: 0 }],
    receipts: [],
    state: 'approved',
    steps: {},
    version: 0,
    ledger: { number: 0, hash: GENESIS },
    createdAt: now,
    updatedAt: now,
    ...filled,
  };
}
