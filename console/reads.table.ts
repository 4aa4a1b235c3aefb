/** Who reads what the first page shows, by the routes' own table; computed when the console is built. */
import { ALL_ROUTES } from '../shared/http/routes.ts';
import type { Demand } from '../shared/policy/permit.ts';
import { SETTINGS } from '../shared/settings.ts';

const byOf = (call: string): Demand['by'] => {
  const access = ALL_ROUTES.find(({ noun, name }) => `${noun}.${name}` === call)?.route.access;
  if (typeof access !== 'object') throw new Error(`nobody in particular: ${call}`);
  return access.by;
};

export const READS = {
  notices: byOf('notices.notices'),
  stock: byOf('stock-takings.stock'),
  audits: byOf('audits.audits'),
  exceptions: byOf('exceptions.exceptions'),
  batches: byOf('batches.batches'),
  beginAudit: byOf('audits.begin'),
} as const;

/** Days after a quarter's end on which it is closed. */
export const CLOSES_AFTER_DAYS = SETTINGS.supervision.quarterClosesAfterDays;
