/** What is asked and decided of transactions that were not accepted, for the measurements of patterns.ts. */
import { exceptionOf, HOSPITAL, keep } from '../exception/kept.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20'] as const;

export async function exceptions({ world, api }: Asking): Promise<void> {
  const held = exceptionOf({ number: 3, outcome: 'held', cause: 'wrong-terminal', place: HOSPITAL });
  const all = DAYS.map((day) => exceptionOf({ day, createdAt: world.now ?? '' }));
  await keep(world, held, ...all);
  const [one, other] = all.map(({ id }) => `/exceptions/${id}`) as [string, string];
  const because = { body: { reason: '当日已办理解挂' } };
  const registrar = 'province-registrar';
  await api('exceptions.exceptions', 'hospital', '/exceptions', { query: { place: HOSPITAL } });
  const nation = { query: { place: 'CN' } };
  await api('exceptions.exceptions', 'auditor', '/exceptions', nation, '同一清单，全国逐省列出');
  await api('documents.exceptions', 'hospital', '/documents/exceptions.xlsx', { query: { place: HOSPITAL } });
  await api('exceptions.exception', 'hospital', one);
  await api('exceptions.recomputed', 'hospital', `${one}/recomputed`);
  await api('exceptions.object', 'hospital', `${one}/object`, because);
  await api('exceptions.uphold', registrar, `${one}/uphold`, because);
  await api('exceptions.object', 'hospital', `${other}/object`, because, '再一份异议');
  await api('exceptions.grant', registrar, `${other}/grant`, because);
  await api('exceptions.release', registrar, `/exceptions/${held.id}/release`, because);
}
