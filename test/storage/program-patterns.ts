/** What a region's readiness file asks and writes, for the measurements of patterns.ts. */
import { createHash } from 'node:crypto';
import { evidenceFor, paper } from '../../infra/local/demo/conditions.ts';
import { must } from '../country.ts';
import { appointOfficers, giveAll, INSTITUTION, verdicts } from '../program/readiness.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const PDF = new TextEncoder().encode('%PDF-1.7 a list of equipment');

/** Once authorized, suspended and revoked; then opened again and taken back. */
export async function programs({ world, api }: Asking): Promise<void> {
  await appointOfficers(world);
  const step = (name: string, who: string, body: object = {}) =>
    api(`programs.${name}`, who, `/programs/13/${name}`, { body });
  await api('programs.open', 'filler-13', '/programs', { body: { id: '13' } });
  const evidence = evidenceFor(INSTITUTION);
  await giveAll(world, '13');
  await step('give', 'filler-13', evidence.institutions);
  const digest = createHash('sha256').update(PDF).digest('hex');
  const equipment = { ...evidence.equipment, papers: { document: paper('设备清单', digest) } };
  await must(world, 'filler-13', 'POST', '/programs/13/give', { body: equipment });
  const scans = '/programs/13/scans/equipment';
  await api('programs.scan', 'filler-13', scans, { body: PDF, type: 'application/pdf' });
  await api('programs.scanned', 'reviewer', `${scans}/${digest}`);
  await step('submit', 'filler-13');
  await step('review', 'reviewer', verdicts());
  await step('renew', 'filler-13', evidence.institutions);
  await step('review-renewal', 'reviewer', { condition: 'institutions', met: true });
  await step('suspend', 'reviewer', { reason: '抽查' });
  await step('reinstate', 'reviewer-2', { reason: '合格' });
  await api('programs.program', 'reviewer', '/programs/13');
  await api('programs.history', 'reviewer', '/programs/13/history');
  await api('programs.programs', 'reviewer', '/programs', { query: { place: 'CN' } });
  await must(world, 'reviewer', 'POST', '/programs/13/suspend', { body: { reason: '抽查' } });
  await step('revoke', 'reviewer-2', { reason: '不再发行' });
  await step('reopen', 'filler-13', { reason: '重新申请' });
  await step('withdraw', 'filler-13', { reason: '暂缓' });
  await registers({ world, api });
}

/** What it builds, and its rules for the safety of what is on cards. */
async function registers({ world, api }: Asking): Promise<void> {
  const since = '2026-03-01';
  const readers = {
    kind: 'institution-facility',
    name: '读卡终端',
    unit: INSTITUTION,
    stage: 'planned',
    since,
  };
  await api('programs.facility-record', 'filler-13', '/programs/13/facilities', { body: readers });
  const { body } = await must(world, 'filler-13', 'GET', '/programs/13/facilities');
  const progress = `/programs/13/facilities/${body.facilities[0].id}/progress`;
  const building = { body: { stage: 'building', since } };
  await api('programs.facility-progress', 'filler-13', progress, building);
  await api('programs.facilities', 'filler-13', '/programs/13/facilities');
  const rules = '/programs/content-rules/13';
  const document = { ...paper('安全管理规定'), release: '1.0', effectiveFrom: since };
  await api('programs.content-rules-submit', 'filler-13', `${rules}/submit`, { body: document });
  const why = { body: { reason: '请补充' } };
  await api('programs.content-rules-return', 'reviewer', `${rules}/return`, why);
  await must(world, 'filler-13', 'POST', `${rules}/submit`, { body: document });
  await api('programs.content-rules-approve', 'reviewer', `${rules}/approve`, why);
  await api('programs.contentRulesOf', 'reviewer', rules);
  await api('programs.contentRules', 'reviewer', '/programs/content-rules');
}
