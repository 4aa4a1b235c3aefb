/** What inspections ask and write, for the measurements of patterns.ts. */
import { watchAll } from '../../functions/inspection-watch/watch.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import { must } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
  work(name: string, article: Citation, job: () => Promise<unknown>): Promise<void>;
}

const CITY = 'CN/13/1301';
const [ONE, OTHER] = ['city-registrar', 'city-registrar-2'] as const;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const at = { query: { place: CITY } };
const body = <T extends object>(form: T) => ({ body: form });

export async function inspections({ world, api, work }: Asking): Promise<void> {
  const made = async (who: string, path: string, form: object) =>
    (await must(world, who, 'POST', `/inspections${path}`, { body: form })).body;
  const opening = { unit: 'u-first-hospital', cause: 'lead', reason: '来信', dueOn: '2026-12-31' } as const;
  await api('inspections.points', ONE, '/inspections/points', at);
  await api('inspections.tracking', ONE, '/inspections/tracking', at);
  const period = body({ place: CITY, everyDays: 90, reason: '加密' });
  await api('inspections.setPeriod', ONE, '/inspections/tracking', period);
  const point = { ...opening, businessPoint: '门诊一' };
  await api('inspections.open', ONE, '/inspections', body(point));
  const { id } = await made(ONE, '', point);
  const path = `/inspections/${id}`;
  const visit = body({ visitedAt: '2026-11-20T01:00:00Z', serials: [`1301002026${'9'.repeat(10)}`] });
  await api('inspections.visit', ONE, `${path}/visit`, visit);
  await api('inspections.scan', ONE, `${path}/scan`, { body: 'serial\n12\n', type: 'text/csv' });
  await api('inspections.photograph', ONE, `${path}/photograph`, { body: PNG, type: 'image/png' });
  await api('inspections.inspection', ONE, path);
  const [{ digest }] = (await must(world, ONE, 'GET', path)).body.photos;
  await api('inspections.photo', ONE, `${path}/photos/${digest}`);
  await api('inspections.results', ONE, `${path}/results`);
  await findings({ world, api, work }, path);
  await api('inspections.countersign', OTHER, `${path}/countersign`);
  await api('inspections.close', OTHER, `${path}/close`, body({}));
  const other = await made(ONE, '', point);
  await api('inspections.withdraw', ONE, `/inspections/${other.id}/withdraw`, body({ reason: '人手不足' }));
  await api('inspections.inspections', ONE, '/inspections', at);
  await draws({ world, api, work });
  const { id: late } = await made(ONE, '', point);
  const watch = world.storeOf('inspection-watch');
  // One correction that nobody makes.
  await must(world, ONE, 'POST', `/inspections/${late}/visit`, {
    body: { visitedAt: '2026-11-20T01:00:00Z' },
  });
  await must(world, ONE, 'POST', `/inspections/${late}/findings`, {
    body: { kind: 'other', reason: '无登记簿' },
  });
  await work('跟踪核查到期与整改逾期提醒（全国各中心）', 'SAM-16', () =>
    watchAll(watch, '2027-12-01T02:00:00.000Z'),
  );
}

async function findings({ world, api }: Asking, path: string) {
  const finding = { kind: 'other', reason: '无登记簿' };
  await api('inspections.record', ONE, `${path}/findings`, body(finding));
  await must(world, ONE, 'POST', `${path}/findings`, { body: finding });
  const all = (await must(world, ONE, 'GET', `${path}/findings`)).body.findings;
  const [one, other] = all.map(({ id }: { id: string }) => `${path}/findings/${id}`);
  await api('inspections.findings', ONE, `${path}/findings`);
  await api(
    'inspections.suppress',
    OTHER,
    `${one}/suppress`,
    body({ reason: '搬迁中', until: '2027-01-31' }),
  );
  await api('inspections.findingsDue', ONE, '/inspections/findings', at);
  await api('inspections.answer', 'hospital', `${one}/answer`, body({ answer: '已补' }));
  await api('inspections.return', OTHER, `${one}/return`, body({ reason: '不全' }));
  await must(world, 'hospital', 'POST', `${one}/answer`, { body: { answer: '已补全' } });
  await api('inspections.verify', OTHER, `${one}/verify`, body({ reason: '已查' }));
  await api('inspections.drop', OTHER, `${other}/drop`, body({ reason: '误记' }));
}

async function draws({ world, api }: Asking) {
  const draw = { place: CITY, count: 1, reason: '季度抽查', dueOn: '2026-12-31' };
  await api('inspections.commitDraw', ONE, '/inspections/draws', body(draw));
  await api('inspections.draws', ONE, '/inspections/draws', at);
  const [{ id }] = (await must(world, ONE, 'GET', '/inspections/draws', at)).body.draws;
  const path = `/inspections/draws/${id}`;
  await api('inspections.draw', ONE, `${path}/draw`);
  await api('inspections.drawn', ONE, path);
  const { drawn } = (await must(world, ONE, 'GET', path)).body;
  for (const { inspection } of drawn)
    await must(world, ONE, 'POST', `/inspections/${inspection}/withdraw`, { body: { reason: '测量' } });
  await api('inspections.reveal', ONE, `${path}/reveal`);
  await api('inspections.drawRecord', 'hospital', `${path}/record`);
  await api('inspections.drawList', 'hospital', `${path}/list`);
}
