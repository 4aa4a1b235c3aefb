/** Files of applications, of invented people. */
import { APPLICATION_COLUMNS } from '../../shared/health-card/file.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { PAPER } from '../resident/people.ts';

export function rowOf({
  document,
  identityNumber,
  name,
  address,
  phone,
  guardian,
  record,
}: Personal): string {
  const of = guardian
    ? [guardian.name, guardian.document, guardian.identityNumber, guardian.relation]
    : ['', '', '', ''];
  const own = [document, identityNumber, name, address, phone ?? '', ...of];
  return [...own, record.kind, record.number, record.source, 'household-register', PAPER].join(',');
}

export const csvOf = (people: readonly Personal[]) =>
  [Object.keys(APPLICATION_COLUMNS).join(','), ...people.map(rowOf)].join('\n');
