/** What units' applications ask and write, for the measurements of patterns.ts. */
import { escalateAll } from '../../functions/application-waiting/escalating.ts';
import { applicationWorkers } from '../../functions/applications/issues.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import { approval, must, SCAN, serialAt, submitted, tableOne, terminalAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
  work(name: string, article: Citation, job: () => Promise<unknown>): Promise<void>;
}

const QUANTITIES = { 'read-write': 20 } as const;
const WHY = { body: { reason: '材料不全' } };

/** A hospital's application to its approval; others that come to other ends. Returns the approved one's id. */
export async function applications({ world, api, work }: Asking): Promise<string> {
  const id = 'a-measured';
  const path = `/applications/${id}`;
  const form = tableOne('u-first-hospital', QUANTITIES, {
    id,
    locations: [{ location: '门诊一', kind: 'read-write' }],
  });
  const { id: _, unit: __, ...revised } = form as typeof form & { id: string };
  await api('applications.apply', 'hospital', '/applications', { body: form });
  await api('applications.revise', 'hospital', `${path}/revise`, { body: revised });
  const list = { body: 'location,kind\n门诊二,read-write', type: 'text/csv' };
  await api('applications.locations', 'hospital', `${path}/locations`, list);
  await api('applications.scan', 'hospital', `${path}/scan`, SCAN);
  await api('applications.submit', 'hospital', `${path}/submit`);
  await api('applications.return', 'city-manager', `${path}/return`, WHY);
  await must(world, 'hospital', 'POST', `${path}/submit`);
  const decision = { body: approval('2026-1', QUANTITIES) };
  await api('applications.approve', 'city-manager', `${path}/approve`, decision);
  await api('applications.application', 'city-manager', path);
  await api('applications.stampedForm', 'city-manager', `${path}/scan`);
  await api('documents.table-1', 'city-manager', `/documents${path}/table-1.pdf`);
  const code = { body: { code: `SAM-T1/${id}/${'0'.repeat(24)}` } };
  await api('documents.check', 'city-manager', '/documents/check', code);
  const at = { query: { place: 'CN/13/1301', state: 'submitted' } };
  await api('applications.applications', 'city-manager', '/applications', at);
  await escalated({ world, work });
  const above = { query: { place: 'CN/13' } };
  await api('applications.escalated', 'auditor', '/applications/escalated', above);
  const rejected = await submitted(world, 'u-first-hospital', QUANTITIES, { id: 'a-rejected' });
  await api('applications.reject', 'city-manager', `/applications/${rejected}/reject`, WHY);
  const withdrawn = await submitted(world, 'u-first-hospital', QUANTITIES, { id: 'a-withdrawn' });
  await api('applications.withdraw', 'hospital', `/applications/${withdrawn}/withdraw`, WHY);
  const closed = await submitted(world, 'u-first-hospital', QUANTITIES, { id: 'a-closed' });
  const body = approval('2026-2', QUANTITIES);
  await must(world, 'city-manager', 'POST', `/applications/${closed}/approve`, { body });
  await api('applications.close', 'city-manager', `/applications/${closed}/close`, WHY);
  return id;
}

/** One that waits too long, told of and then decided. */
async function escalated({ world, work }: Pick<Asking, 'world' | 'work'>): Promise<void> {
  const { now } = world;
  const late = await submitted(world, 'u-first-hospital', QUANTITIES, { id: 'a-late' });
  const store = world.storeOf('application-waiting');
  const then = new Date(Date.parse(now ?? '') + 10 * 86_400_000).toISOString();
  await work('提请上级中心关注一份久未审批的申领表', 'ours', () => escalateAll(store, then));
  await must(world, 'city-manager', 'POST', `/applications/${late}/reject`, WHY);
}

/** What was approved is handed out by hand and by file, and signed for. */
export async function distribution({ world, api }: Asking, terminal: string): Promise<void> {
  const path = '/applications/a-measured';
  await api('applications.pickList', 'city-keeper', `${path}/pick-list`);
  await api('applications.notify', 'city-keeper', `${path}/notify`);
  const rows = [41, 42].map((n) => `${serialAt(7)},${terminalAt(terminal, n)},门诊二,李娜`);
  const body = ['serial,terminal,businessPoint,responsiblePerson', ...rows].join('\n');
  const file = { body, type: 'text/csv' };
  await api('applications.issues', 'city-keeper', `${path}/issues`, file);
  const [open] = (await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#applications', limit: 1 }))
    .items;
  const job = `/applications/jobs/${open?.sk}`;
  await api('applications.advance', 'city-keeper', `${job}/advance`, {}, '推进出库登记（2行，逐卡一次提交）');
  await api('applications.job', 'city-keeper', job);
  await api('applications.results', 'city-keeper', `${job}/results`);
  await api('applications.issued', 'city-keeper', `${path}/sam-cards`);
  await api('applications.installed', 'hospital', `${path}/locations`);
  await api('applications.sealed-scan', 'city-manager', `${path}/sealed-scan`, SCAN);
  await api('applications.receipt-scan', 'city-keeper', `${path}/receipt-scan`, SCAN);
  const collected = { body: { collector: '陈领取', cards: 1 } };
  await api('applications.collect', 'city-keeper', `${path}/collect`, collected);
  const store = world.storeOf('applications');
  const workers = applicationWorkers(store, folderObjects(`${world.folder}/files`));
  await advanceOpen({ store, workers, clock: () => world.now ?? '', budget: 1000 });
  await must(world, 'city-keeper', 'POST', `/sam-cards/${serialAt(7)}/return-to-stock`, {
    body: { reason: '测量', because: 'no-longer-used' },
  });
}
