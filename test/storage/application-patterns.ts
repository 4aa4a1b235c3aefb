/** What units' applications ask and write, for the measurements of patterns.ts. */
import { approval, must, SCAN, submitted, tableOne } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const QUANTITIES = { 'read-write': 20 } as const;
const WHY = { body: { reason: '材料不全' } };

/** A hospital's application to its approval; others that come to other ends. Returns the approved one's id. */
export async function applications({ world, api }: Asking): Promise<string> {
  const id = 'a-measured';
  const path = `/applications/${id}`;
  const form = tableOne('u-first-hospital', QUANTITIES, {
    id,
    locations: [{ location: '门诊一', kind: 'read-write' }],
  });
  const { id: _, unit: __, ...revised } = form as typeof form & { id: string };
  await api('applications.apply', 'hospital', '/applications', { body: form });
  await api('applications.revise', 'hospital', `${path}/revise`, { body: revised });
  await api('applications.scan', 'hospital', `${path}/scan`, SCAN);
  await api('applications.submit', 'hospital', `${path}/submit`);
  await api('applications.return', 'city-manager', `${path}/return`, WHY);
  await must(world, 'hospital', 'POST', `${path}/submit`);
  const decision = { body: approval('2026-1', QUANTITIES) };
  await api('applications.approve', 'city-manager', `${path}/approve`, decision);
  await api('applications.application', 'city-manager', path);
  await api('applications.stampedForm', 'city-manager', `${path}/scan`);
  const at = { query: { place: 'CN/13/1301', state: 'submitted' } };
  await api('applications.applications', 'city-manager', '/applications', at);
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
