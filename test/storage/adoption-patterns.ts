/** What an adoption asks and writes, for the measurements of patterns.ts. */
import { terminalAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  readonly terminals: { readonly hospital: string };
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

export async function adoptions({ world, terminals, api }: Asking): Promise<void> {
  const header =
    'serial,cardNumber,chipUid,kind,validUntil,businessType,unit,businessPoint,terminal,responsiblePerson,centre';
  const terminal = terminalAt(terminals.hospital, 80);
  const row = `13010020130000000001,HB1001,A1B2C3D4,read-write,2027-12-31,,u-first-hospital,门诊,${terminal},李娜,`;
  const file = { body: `${header}\n${row}`, type: 'text/csv', query: { place: 'CN/13' } };
  await api('adoptions.propose', 'province-registrar', '/adoptions', file);
  const open = await world.store.list({ table: 'registry', pk: 'ADOPTIONS-AT#CN/13', limit: 1 });
  const id = String(open.items[0]?.sk);
  const path = `/adoptions/${id}`;
  const scan = { body: Buffer.from('%PDF-1.7 sealed list'), type: 'application/pdf' };
  await api('adoptions.evidence', 'province-registrar', `${path}/evidence`, scan);
  await api('adoptions.check', 'province-registrar', `${path}/check`);
  await api('adoptions.submit', 'province-registrar', `${path}/submit`);
  await api('adoptions.consent', 'ministry-1', `${path}/consent`);
  const job = `/adoptions/jobs/adopt-${id}`;
  await api('adoptions.advance', 'ministry-1', `${job}/advance`, {}, '推进补登（一张在用卡，一次提交）');
  await api('adoptions.job', 'ministry-1', job);
  await api('adoptions.results', 'ministry-1', `${job}/results`);
  await api('adoptions.adoption', 'ministry-1', path);
  await api('adoptions.adoptions', 'ministry-1', '/adoptions', { query: { place: 'CN/13' } });
}
