/** The audit of a quarter over the API: asked for, where no schedule has, and told in a few lines. */
import { auditIdOf } from '../../../shared/audit/quarter.ts';
import { finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';

const AUDITOR = 'auditor-cn';

/** Audits the quarter, unless its newest revision says it all. @returns what to tell of it */
export async function audited(session: Sessions, quarter: string, url: string): Promise<string[]> {
  const id = auditIdOf(quarter);
  const call = session.as(AUDITOR);
  const key = `traffic:audit:${quarter}:${Date.now()}`;
  const asked = await call('audits', 'begin', { body: { quarter }, key });
  if (asked.ok || asked.problem.code !== 'nothing-to-change') must(asked, `audit of ${quarter}`);
  const read = async () => must(await call('audits', 'audit', { params: { id } }), `audit ${id}`).body;
  // Pictures of the cards first, then the count: what is open changes as they end.
  for (let audit = await read(); audit.running; audit = await read()) {
    for (const job of audit.jobs)
      await finished(session, job, `${key}:${audit.open}`, { noun: 'audits', who: AUDITOR });
  }
  const { revisions } = await read();
  const revision = revisions.at(-1)?.revision ?? 1;
  const params = { id, revision };
  const { report } = must(
    await call('audits', 'report', { params, query: { place: 'CN' } }),
    'its report',
  ).body;
  return [
    `${quarter} 统计分析：第 ${revision} 次修订`,
    `  JSON  ${url}/v1/audits/${id}/reports/${revision}?place=CN`,
  ];
}
