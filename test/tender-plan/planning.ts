/** Tender plans and their results for tests: who makes, reviews and approves them, and what they say. */
import type { Subject } from '../../shared/tender-plan/subjects.ts';
import { ADMITTED, admitSupplier, admitSuppliers, must } from '../country.ts';
import type { Reply, World } from '../world.ts';

/** The health administration's people: two of the ministry, two of a province, and lower departments. */
export async function officers(world: World): Promise<void> {
  for (const subject of ['officer-cn', 'officer-cn-2'])
    await world.appoint(subject, { role: 'ministry-officer', place: 'CN' });
  for (const subject of ['officer-13', 'officer-13-2'])
    await world.appoint(subject, { role: 'provincial-officer', place: 'CN/13' });
  await world.appoint('officer-44', { role: 'provincial-officer', place: 'CN/44' });
  for (const [subject, place] of [
    ['officer-1301', 'CN/13/1301'],
    ['officer-1302', 'CN/13/1302'],
  ] as const)
    await world.appoint(subject, { role: 'delegated-officer', place });
}

/** Whoever may win: the country's suppliers, and two that it does not have. */
export async function bidders(world: World): Promise<void> {
  await admitSuppliers(world);
  await admitSupplier(world, 'card-plant', ['card-producer']);
  await admitSupplier(world, 'terminal-house', ['terminal-supplier']);
}

export const PLAN = {
  title: '二〇二六年居民健康卡招标工作方案',
  planDocument: 'd'.repeat(64),
  quantity: 100_000,
  budget: 1_200_000,
  tenderOn: '2026-12-01',
  contractBy: '2027-02-01',
  deliverBy: '2027-06-30',
};

/** One step of a plan, which must be taken. */
export const step = (
  world: World,
  who: string,
  id: string,
  name: string,
  body: object = {},
): Promise<Reply> => must(world, who, 'POST', `/tender-plans/${id}/${name}`, { body });

export async function draft(world: World, tenderSubject: Subject, more: object = {}): Promise<string> {
  const body = { ...PLAN, place: 'CN/13', tenderSubject, ...more };
  return (await must(world, 'officer-13', 'POST', '/tender-plans', { body })).body.id;
}

/** Submitted, reviewed and approved: three persons. */
export async function passed(world: World, id: string): Promise<string> {
  await step(world, 'officer-13', id, 'submit');
  await step(world, 'officer-cn', id, 'review', { opinion: '方案可行' });
  await step(world, 'officer-cn-2', id, 'approve');
  return id;
}

const { products, suppliers } = ADMITTED;

/** Who wins each subject, and what is bought of them. */
const WON: Readonly<Record<Subject, readonly object[]>> = {
  'card-and-chip': [
    { supplier: suppliers.card, kind: 'card-maker', products: [products.card] },
    { supplier: suppliers.chip, kind: 'chip-designer', products: [products.chip] },
  ],
  'operating-system': [{ supplier: suppliers.cos, products: [products.cos] }],
  'terminal-device': [{ supplier: 'terminal-house' }],
  'card-making': [{ supplier: 'card-plant' }],
};

/** @param signedOn the day of the contracts, Asia/Shanghai */
export const resultOf = (subject: Subject, signedOn: string, more: object = {}) => ({
  winners: WON[subject].map((one, n) => ({
    ...one,
    contract: `HT-${n + 1}`,
    signedOn,
    quantity: 60_000,
    ...more,
  })),
});

/** A plan of card-making with its result: what an organisation of card-making rests on. */
export async function wonMaking(world: World, signedOn: string): Promise<string> {
  const id = await passed(world, await draft(world, 'card-making'));
  await step(world, 'officer-13', id, 'file-result', resultOf('card-making', signedOn));
  return id;
}
