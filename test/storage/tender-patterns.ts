/** What tender plans and the organisation of card-making ask and write, for patterns.ts. */
import { delegation, organized } from '../card-making/organizing.ts';
import { admitSupplier, must } from '../country.ts';
import { draft, officers, PLAN, passed, resultOf } from '../tender-plan/planning.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

/** A plan changed after its result was filed, and the organisation that rests on it. */
export async function plans({ world, api }: Asking): Promise<void> {
  await officers(world);
  await admitSupplier(world, 'card-plant', ['card-producer']);
  const why = { reason: '扩大发行范围' };
  const at = { query: { place: 'CN/13' } };
  const today = (world.now ?? '').slice(0, 10);
  const step = (of: string, name: string, who: string, body: object = {}, what?: string) =>
    api(`tender-plans.${name}`, who, `/tender-plans/${of}/${name}`, { body }, what);
  const body = { ...PLAN, place: 'CN/13', tenderSubject: 'card-making' };
  await api('tender-plans.draft', 'officer-13', '/tender-plans', { body });
  const id = (await must(world, 'officer-13', 'GET', '/tender-plans', at)).body.tenderPlans[0].id;
  await step(id, 'submit', 'officer-13');
  await step(id, 'return', 'officer-cn', why);
  await step(id, 'revise', 'officer-13', PLAN);
  await must(world, 'officer-13', 'POST', `/tender-plans/${id}/submit`);
  await step(id, 'review', 'officer-cn', { opinion: '可行' });
  await step(id, 'approve', 'officer-cn-2');
  await step(id, 'file-result', 'officer-13', resultOf('card-making', today));
  await step(id, 'close', 'officer-cn', { filingNumber: 'BA-1' });
  await step(id, 'change', 'officer-13', { ...PLAN, ...why });
  const { changedBy } = (await must(world, 'officer-13', 'GET', `/tender-plans/${id}`)).body;
  await must(world, 'officer-13', 'POST', `/tender-plans/${changedBy}/submit`);
  await must(world, 'officer-cn', 'POST', `/tender-plans/${changedBy}/review`, { body: { opinion: '可行' } });
  await step(changedBy, 'approve', 'officer-cn-2', {}, '批准一份变更');
  const cards = await passed(world, await draft(world, 'card-and-chip'));
  const result = resultOf('card-and-chip', today);
  await step(cards, 'file-result', 'officer-13', result, '报送卡片和芯片的中标结果');
  await step(await draft(world, 'operating-system'), 'withdraw', 'officer-13', why);
  await api('tender-plans.tenderPlan', 'officer-13', `/tender-plans/${changedBy}`);
  await api('tender-plans.tenderPlans', 'officer-13', '/tender-plans', at);
  await makings({ world, api }, changedBy);
}

async function makings({ world, api }: Asking, plan: string): Promise<void> {
  const step = (name: string, who: string, body: object = {}) =>
    api(`card-makings.${name}`, who, `/card-makings/13/${name}`, { body });
  const place = 'CN/13/1301';
  await api('card-makings.organize', 'officer-13', '/card-makings', {
    body: { province: '13', ...organized(plan) },
  });
  await step('report', 'officer-13');
  await step('return', 'officer-cn', { reason: '请补充' });
  await step('revise', 'officer-13', organized(plan));
  await must(world, 'officer-13', 'POST', '/card-makings/13/report');
  await step('register', 'officer-cn', { filingNumber: 'ZK-1' });
  await step('delegate', 'officer-13', delegation(place));
  await step('register-delegation', 'officer-cn', { place, filingNumber: 'ZK-2' });
  await step('arrange', 'officer-1301', { department: '市卫生局', responsible: '赵敏' });
  await api('card-makings.cardMaking', 'officer-1301', '/card-makings/13');
  await api('card-makings.cardMakings', 'officer-cn', '/card-makings', { query: { place: 'CN' } });
  await step('revoke', 'officer-13', { place, reason: '省级统一组织' });
}
