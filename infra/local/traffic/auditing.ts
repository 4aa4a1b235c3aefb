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
  const sealed = must(await call('audits', 'report', { params, query: { place: 'CN' } }), 'its report').body;
  const { cards, issued, used, unused, longUnused, accepted, refused, held } = sealed.report.total;
  const at = `audits/${id}/reports/${revision}?place=CN`;
  return [
    `${quarter} 统计分析，第 ${revision} 号报告，全国：`,
    `  卡 ${cards}，已发放 ${issued}（用过 ${used}，未用 ${unused}，其中长期不用 ${longUnused}）`,
    `  交易：接受 ${accepted}，拒付 ${refused}，隔离待查 ${held}`,
    `  报告  ${url}/v1/${at}（JSON，已签名）`,
    `  打印  ${url}/v1/documents/${at}&as=pdf（或 xlsx、csv），以 ${AUDITOR} 的令牌`,
  ];
}
