/** The 表1 brought along with a card to be replaced (SAM-17(2)p1): a line of one, approved as it is issued. */
import { GENESIS } from '../ledger/ledger.ts';
import type { Organization } from '../organization/organization.ts';
import type { Asked } from '../sam-card/move.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import type { Application } from './application.ts';

/** It is not written until it has one issued: version 0. What the unit filled in comes with its form. */
export function replacementOf(
  { serial, kind = 'read-only', place, unit = '', version }: SamCard,
  organization: Organization | undefined,
  { now }: Pick<Asked, 'now'>,
  form: Partial<Application> = {},
): Application {
  const nothing = '—';
  return {
    schemaVersion: 1,
    id: `r-${serial}-${version}`,
    unit,
    place,
    origin: 'replacement',
    unitName: organization?.name ?? nothing,
    county: nothing,
    department: nothing,
    address: nothing,
    insuranceCode: nothing,
    personal: { salt: '', administrator: nothing, phone: nothing, applicant: nothing },
    appliedOn: now.slice(0, 10),
    lines: [{ kind, quantity: 1, approved: 1, issued: 0 }],
    locations: [],
    receipts: [],
    state: 'approved',
    steps: {},
    version: 0,
    ledger: { number: 0, hash: GENESIS },
    createdAt: now,
    updatedAt: now,
    ...form,
  };
}
