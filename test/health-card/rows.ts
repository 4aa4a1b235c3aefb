/** Files of applications, of invented people. */
import { APPLICATION_COLUMNS } from '../../shared/health-card/file.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { PAPER } from '../resident/people.ts';

export function rowOf({
  documentKind,
  identityNumber,
  fullName,
  address,
  phone,
  guardian,
  record,
}: Personal): string {
  const of = guardian
    ? [guardian.fullName, guardian.documentKind, guardian.identityNumber, guardian.relation]
    : ['', '', '', ''];
  const own = [documentKind, identityNumber, fullName, address, phone ?? '', ...of];
  return [...own, record.kind, record.number, record.source, 'household-register', PAPER].join(',');
}

export const csvOf = (people: readonly Personal[]) =>
  [Object.keys(APPLICATION_COLUMNS).join(','), ...people.map(rowOf)].join('\n');
