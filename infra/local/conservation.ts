/**
 * `npm run conservation -- --place CN/13 [--url http://localhost:8080]`: asks a register for a conservation
 * report over HTTP and waits for it; exit 0 conserved, 1 not conserved, 2 no report.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Report } from '../../shared/conservation/conservation.ts';
import { client } from '../../shared/http/client.ts';
import { STATES } from '../../shared/sam-card/states.ts';
import { must } from './demo/session.ts';
import { personToken } from './token.ts';

const LOCAL = 'http://localhost:8080';

/** Who asks: the bearer of TOKEN, or the demo's auditor. */
const { values } = parseArgs({ options: { place: { type: 'string' }, url: { type: 'string' } } });

const bearer = (url: string) => {
  const { TOKEN } = process.env;
  return TOKEN ? Promise.resolve(TOKEN) : personToken(`${url}/issuer`, 'auditor-cn');
};

function told(position: number, total: number): void {
  const line = `已核对 ${position} / ${total}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${position === total ? '\n' : ''}`);
}

function show(report: Report & { readonly conserved: boolean; readonly titles: Record<string, string> }) {
  const { allotted, notBorn, born, adopted, foreign, lines, named, breaches } = report;
  console.log(`${report.place}，截至 ${report.at}`);
  console.log(
    `已分配 ${allotted}，其中未成卡 ${notBorn}；成卡 ${born} + 补登 ${adopted} + 他省调入 ${foreign}`,
  );
  for (const { at, state, count } of lines) console.log(`  ${at}  ${STATES[state].title}  ${count}`);
  console.log(`合计在册 ${lines.reduce((sum, line) => sum + line.count, 0)}，不符 ${breaches}`);
  for (const { serial, breach } of named) console.log(`  ${serial}  ${report.titles[breach] ?? breach}`);
  console.log(report.conserved ? '守恒' : '不守恒');
}

try {
  const { place, url = LOCAL } = values;
  if (!place)
    throw new Error('usage: [TOKEN=bearer token] npm run conservation -- --place CN/13 [--url URL]');
  const token = await bearer(url);
  const call = client(`${url}/v1`, () => Promise.resolve(token));
  const asked = must(await call('conservation', 'ask', { body: { place }, key: randomUUID() }), 'the report');
  let { body: job } = asked;
  while (job.position < job.total) {
    const params = { job: job.id };
    const key = randomUUID();
    job = must(await call('conservation', 'advance', { params, body: {}, key }), `job ${job.id}`).body;
    told(job.position, job.total);
  }
  const made = must(await call('conservation', 'report', { params: { id: job.of } }), `report ${job.of}`);
  show({ schemaVersion: 1, ...made.body });
  process.exitCode = made.body.conserved ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
