/** Quarterly audits: their list, the progress of one, and the report of a place. */
import type { Page } from '../main.tsx';
import { AuditList } from './audits/list.tsx';
import { ReportPage } from './audits/report.tsx';
import { AuditRun } from './audits/run.tsx';

export const Audits: Page = ({ query }) => {
  if (query.id && query.revision) return <ReportPage query={query} />;
  return query.id ? <AuditRun id={query.id} /> : <AuditList query={query} />;
};
