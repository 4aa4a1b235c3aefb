/** What tracking tasks ask and write, for the measurements of patterns.ts. */
import { watchAll } from '../../functions/inspection-watch/watch.ts';
import { must } from '../country.ts';
import { IDLE, openAs, UNIT } from '../tracking-task/laid.ts';
import type { Measuring } from './meter.ts';
import { inUse } from './use-patterns.ts';

const body = <T extends object>(form: T) => ({ body: form });
const [KEEPER, MANAGER, REGISTRAR] = ['city-keeper', 'city-manager', 'city-registrar'] as const;

export async function tracking({ world, api, work }: Measuring): Promise<void> {
  const [one = '', other = ''] = await inUse(world);
  const open = (quarter: string, serials: string[]) => openAs(world, { ...IDLE, quarter, serials });
  await work('审计查出长期不用的卡，立跟踪任务（1张，一次提交）', 'SAM-15p4', () => open('2026-Q1', [one]));
  await work('同一审计再查出一张，并入当日的任务', 'SAM-15p4', () => open('2026-Q1', [one, other]));
  await work('同样的卡再查出一次（不写）', 'SAM-15p4', () => open('2026-Q1', [one, other]));
  const path = `/tracking-tasks/i-2026q1-${UNIT}-1`;
  const told = (serial: string, result: string) => body({ results: [{ serial, result }] });
  const at = { query: { place: 'CN/13/1301' } };
  await api('tracking-tasks.tracking-tasks', KEEPER, '/tracking-tasks', at);
  await api('tracking-tasks.tracking-task', KEEPER, path);
  await must(world, KEEPER, 'POST', `${path}/report`, told(one, 'in-use'));
  await api('tracking-tasks.report', KEEPER, `${path}/report`, told(other, 'not-found'));
  const inspect = body({ reason: '一张未见', dueOn: '2027-01-31' });
  await api('tracking-tasks.inspect', REGISTRAR, `${path}/inspect`, inspect);
  const { inspection } = (await must(world, KEEPER, 'GET', path)).body;
  await must(world, REGISTRAR, 'POST', `/inspections/${inspection}/withdraw`, body({ reason: '人手不足' }));
  await api('tracking-tasks.return', MANAGER, `${path}/return`, body({ reason: '请再查' }));
  await must(world, KEEPER, 'POST', `${path}/report`, told(other, 'loss-reported'));
  await api('tracking-tasks.close', MANAGER, `${path}/close`, body({}));
  await open('2026-Q2', [one]);
  await watchAll(world.storeOf('inspection-watch'), '2027-12-01T02:00:00.000Z');
}
