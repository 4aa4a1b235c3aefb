/** What test cards, combined cards and transitions ask and write, for the measurements of patterns.ts. */

import { KEYS } from '../../functions/storage/keys.ts';
import { DECLARED } from '../combined-card/declared.ts';
import { admitSupplier, must } from '../country.ts';
import { COMBINED, conforming, makingOnFile, newRound, reportOf } from '../test-card/laid.ts';
import { PLAN } from '../transition/plan.ts';
import type { Measuring } from './meter.ts';

const body = <T extends object>(form: T) => ({ body: form });
const CITY = 'CN/13/1301';
const [PROVINCE, OFFICER, MINISTRY, TESTER] = [
  'combining-officer',
  'combining-city-officer',
  'ministry-officer',
  'testing-body',
] as const;
const opinion = body({ opinion: '符合要求' });
const reason = body({ reason: '退回补正' });

export async function combinations(measuring: Measuring): Promise<void> {
  const { world } = measuring;
  await world.appoint(PROVINCE, { role: 'provincial-officer', place: 'CN/44' });
  await world.appoint(OFFICER, { role: 'delegated-officer', place: CITY });
  await admitSupplier(world, COMBINED.producer, ['card-producer']);
  await conforming(world);
  await world.store.commit([{ put: makingOnFile('44'), key: KEYS.cardMaking('44'), when: 'absent' }]);
  await testCards(measuring);
  await combinedCards(measuring);
  await transitions(measuring);
}

async function testCards({ world, api }: Measuring) {
  const day = world.now?.slice(0, 10) ?? '';
  const round = (numbers: string[]) => newRound(numbers, { province: '44', madeOn: day });
  const ten = Array.from({ length: 10 }, (_, n) => `T44-000${n}`);
  const what = '登记一轮测试卡（10张）';
  await api('test-cards.make', PROVINCE, '/test-cards', round(ten), what);
  const asked = { query: { place: 'CN/44' } };
  const listed = async () => (await must(world, PROVINCE, 'GET', '/test-cards', asked)).body.testCards[0].id;
  const path = `/test-cards/${await listed()}`;
  const at = (name: string, who: string, call: object) =>
    api(`test-cards.${name}`, who, `${path}/${name}`, call);
  const sent = body({ sentOn: day, consignment: '机要' });
  const report = body({ ...reportOf().body, testedOn: day });
  await at('send', PROVINCE, sent);
  await at('test', TESTER, report);
  await at('test-again', MINISTRY, reason);
  await must(world, TESTER, 'POST', `${path}/test`, report);
  await at('fail', MINISTRY, opinion);
  const cards = ten.map((number) => ({ number, fate: 'destroyed', on: day }));
  await at('account', PROVINCE, body({ cards }));
  const again = await must(world, PROVINCE, 'POST', '/test-cards', round(['T44-0010']));
  const second = `/test-cards/${again.body.id}`;
  await api('test-cards.withdraw', PROVINCE, `${second}/withdraw`, reason);
  const last = await must(world, PROVINCE, 'POST', '/test-cards', round(['T44-0011']));
  const third = `/test-cards/${last.body.id}`;
  await must(world, PROVINCE, 'POST', `${third}/send`, sent);
  await must(world, TESTER, 'POST', `${third}/test`, report);
  await api('test-cards.pass', MINISTRY, `${third}/pass`, opinion);
  await api('test-cards.testCard', PROVINCE, third);
  await api('test-cards.testCards', PROVINCE, '/test-cards', asked);
  await api('test-cards.combinations', PROVINCE, '/test-cards/combinations', asked);
}

async function combinedCards({ world, api }: Measuring) {
  const applied = body({ place: CITY, ...DECLARED });
  await api('combined-cards.apply', OFFICER, '/combined-cards', applied);
  const asked = { query: { place: CITY } };
  const listed = async () =>
    (await must(world, OFFICER, 'GET', '/combined-cards', asked)).body.combinedCards[0].id;
  const path = `/combined-cards/${await listed()}`;
  const at = (name: string, who: string, call: object) =>
    api(`combined-cards.${name}`, who, `${path}/${name}`, call);
  await at('return', MINISTRY, reason);
  await at('amend', OFFICER, body(DECLARED));
  await at('consent', MINISTRY, opinion);
  await at('revoke', MINISTRY, body({ lapsed: ['keySystem'], reason: '密钥体系已变' }));
  // Of one day, the list is in no order: the second one is known by what it answered.
  const { id } = (await must(world, OFFICER, 'POST', '/combined-cards', applied)).body;
  await api('combined-cards.withdraw', OFFICER, `/combined-cards/${id}/withdraw`, reason);
  await api('combined-cards.combinedCard', OFFICER, path);
  await api('combined-cards.combinedCards', OFFICER, '/combined-cards', asked);
}

async function transitions({ world, api }: Measuring) {
  await api('transitions.submit', OFFICER, '/transitions', body({ place: CITY, ...PLAN }));
  const asked = { query: { place: CITY } };
  const { id } = (await must(world, OFFICER, 'GET', '/transitions', asked)).body.transitions[0];
  const at = (name: string, who: string, call: object) =>
    api(`transitions.${name}`, who, `/transitions/${id}/${name}`, call);
  await at('return', MINISTRY, reason);
  await at('revise', OFFICER, body(PLAN));
  await at('note', MINISTRY, body({}));
  await at('report', OFFICER, body({ year: 2025, transitioned: 900 }));
  await at('revise-report', OFFICER, body({ year: 2025, transitioned: 1000, reason: '补报' }));
  await at('complete', MINISTRY, body({}));
  await api('transitions.transition', OFFICER, `/transitions/${id}`);
  await api('transitions.transitions', OFFICER, '/transitions', asked);
}
