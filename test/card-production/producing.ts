/** A province that may have cards made, a maker with its key, and applications that wait for their cards. */
import { cardMakingIn } from '../../functions/storage/card-makings.ts';
import { append, change, together } from '../../functions/storage/change.ts';
import { healthCardThing, healthCardWrites } from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { programWrites } from '../../functions/storage/programs.ts';
import type { Write } from '../../functions/storage/store.ts';
import type { cardProductionView } from '../../shared/card-production/card-production.ts';
import { COMBINED_CARD } from '../../shared/combined-card/combined-card.ts';
import { healthCardNumberOf } from '../../shared/health-card/card-number.ts';
import { HEALTH_CARD } from '../../shared/health-card/health-card.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { type Combination, combinationKey } from '../../shared/test-card/combination.ts';
import {
  ADMITTED,
  admitSupplier,
  admitSuppliers,
  EVIDENCE,
  found,
  LONG,
  must,
  PLACES,
  TEST_REPORT,
} from '../country.ts';
import { authorizedProgram } from '../program/evidence.ts';
import { person, staff, verified } from '../resident/people.ts';
import { type KeyPair, receivingPair, registered } from '../transport-key/sender.ts';
import type { World } from '../world.ts';

export const MAKER = 'card-works';
export const COMBINATION: Combination = {
  province: '13',
  producer: MAKER,
  ...ADMITTED.products,
  environment: 'line-1',
};
const { province: _, ...named } = COMBINATION;
export const NEW = { place: PLACES.province, ...named };

const AT = '2026-02-01T02:00:00.000Z';

const PEOPLE = [
  ['organizer', 'provincial-officer', PLACES.province],
  ['organizer-2', 'provincial-officer', PLACES.province],
  ['organizer-delegate', 'delegated-officer', PLACES.city],
  ['other-organizer', 'provincial-officer', PLACES.otherProvince],
  ['maker', 'supplier', `CN/supplier/${MAKER}`],
  ['other-maker', 'supplier', 'CN/supplier/other-works'],
  ['making-key-officer', 'key-officer', PLACES.ministry],
] as const;

const ORGANIZATION = {
  implementation: 'by-province',
  departments: [{ name: '省卫生厅规划信息处', duty: '统一组织制卡' }],
  producers: [{ supplier: MAKER, plan: 'tp-1' }],
  sites: [{ environment: 'line-1', name: '一号线', producer: MAKER }],
  securityRules: 'c'.repeat(64),
};

/** What the ministry has of the province on file. */
const making = cardMakingIn({
  schemaVersion: 1,
  id: '13',
  place: PLACES.province,
  organization: ORGANIZATION,
  filing: { filingNumber: 'BA-0', at: AT, organization: ORGANIZATION },
  delegations: [],
  personal: { salt: '', responsible: [] },
  state: 'filed',
  steps: {},
  version: 1,
  ledger: { number: 0, hash: GENESIS },
  createdAt: AT,
  updatedAt: AT,
});

export const combinationPut = (standing: 'passed' | 'failed', version = 1): Write => ({
  put: { schemaVersion: 1, ...COMBINATION, standing, rounds: 1, testCard: 'tc-1', version },
  key: KEYS.combination('13', combinationKey(COMBINATION)),
  when: version === 1 ? 'absent' : 'present',
});

/** The country with its maker, whose key it returns; nothing yet of what a batch rests on. */
export async function founded(world: World): Promise<KeyPair> {
  await found(world);
  await admitSuppliers(world);
  await staff(world);
  return settled(world);
}

/** The maker and its key, and who has cards made. */
export async function settled(world: World): Promise<KeyPair> {
  await admitSupplier(world, MAKER, ['card-producer']);
  for (const [who, role, place] of PEOPLE) await world.appoint(who, { role, place });
  return receivingPair(2);
}

/** The finished card was tested against the specification (RHC-6). */
export async function conforming(world: World): Promise<void> {
  const { suppliers, products } = ADMITTED;
  const { standards: _standards, ...tested } = TEST_REPORT;
  const at = `/suppliers/${suppliers.card}/products/${products.card}/conformity-report`;
  await must(world, 'testing-body', 'POST', at, { body: { ...tested, ...LONG, specification: '2011' } });
}

export const keyInUse = (world: World, key: KeyPair) =>
  registered(world, key, {
    place: `CN/supplier/${MAKER}`,
    purpose: 'receive',
    owner: 'maker',
    officer: 'making-key-officer',
  });

export const readiness = (): Write[] => programWrites(undefined, authorizedProgram());
export const organization = (): Write[] => [
  { put: { ...making }, key: KEYS.cardMaking('13'), when: 'absent' },
];

/** An application of an invented resident that was accepted; returns the card's id. */
export async function accepted(world: World, n: number, place: string = PLACES.city): Promise<string> {
  const resident = await verified(world, person(n));
  const id = `hc-${String(n).padStart(4, '0')}`;
  const standing = { role: 'service-point-clerk', place: PLACES.point } as const;
  const actor = { issuer: world.issuer, subject: 'clerk', person: true, standings: [standing] };
  const drafts = [{ transition: 'apply', article: 'RHC-5', to: 'accepted', form: {} }];
  const signature = { actor, as: standing, now: AT };
  const entered = await append(healthCardThing(id), { number: 0, hash: GENESIS }, drafts, signature);
  const card = HEALTH_CARD.parse({
    schemaVersion: 1,
    id,
    resident,
    place,
    takenAt: PLACES.clinic,
    receiver: 'resident',
    residence: { ground: 'household-register', evidence: 'ab'.repeat(32) },
    state: 'accepted',
    since: AT,
    steps: {},
    version: 1,
    ledger: entered.head,
    createdAt: AT,
  });
  const { writes } = together(change(...healthCardWrites(undefined, card)), entered.change);
  await world.store.commit(writes);
  return id;
}

/** Lays records down, over what another test has left of them. */
export async function laid(world: World, writes: readonly Write[]): Promise<void> {
  const puts = writes.flatMap((write) => ('put' in write ? [write] : []));
  const there = await world.store.read(puts.map(({ key }) => key));
  const all = puts.map((write, n): Write => ({ ...write, when: there[n] ? 'present' : 'absent' }));
  if ((await world.store.commit(all)) === 'lost') throw new Error('not laid');
}

/** 多卡合一 to which the ministry has consented. */
export const combinedCard = (): Write[] => {
  const declared = { statement: '不变', evidence: [EVIDENCE] };
  const conditions = {
    mainFunctions: declared,
    specifications: declared,
    keySystem: declared,
    managingBody: declared,
  };
  const told = {
    otherCard: '市民卡',
    otherIssuer: '市政府',
    functions: '公交',
    conditions,
    financial: false,
  };
  const put = COMBINED_CARD.parse({
    schemaVersion: 1,
    id: 'cc-passed',
    place: PLACES.province,
    ...told,
    state: 'consented',
    steps: {},
    version: 1,
    ledger: { number: 0, hash: GENESIS },
    createdAt: AT,
  });
  return [{ put, key: KEYS.combinedCard(put.id), when: 'absent' }];
};

export const path = (id: string, step = '') => `/card-productions/${id}${step && `/${step}`}`;

export const stepped = (world: World, who: string, id: string, step: string, body: object = {}) =>
  must(world, who, 'POST', path(id, step), { body });

/** Advances a job to its end. */
export const worked = async (world: World, job: string, who = 'organizer') =>
  (await must(world, who, 'POST', `/card-productions/jobs/${job}/advance`)).body;

export async function drafted(world: World, more: object = {}): Promise<string> {
  return (await must(world, 'organizer', 'POST', '/card-productions', { body: { ...NEW, ...more } })).body.id;
}

export async function gathered(world: World, more: object = {}, body: object = {}): Promise<string> {
  const id = await drafted(world, more);
  await worked(world, (await stepped(world, 'organizer', id, 'gather', body)).body.id);
  return id;
}

/** Approved by another, and sealed. */
export async function sealed(world: World, id: string) {
  return worked(world, (await stepped(world, 'organizer-2', id, 'approve')).body.id);
}

export const one = async (world: World, id: string, who = 'organizer') =>
  (await must(world, who, 'GET', path(id))).body as ReturnType<typeof cardProductionView>;

export const numberAt = (n: number) => healthCardNumberOf('130100', n);
export const uidAt = (n: number) => `0A${String(n).padStart(14, '0')}`;

/** A maker's file: made with the n-th numbers, or spoiled. */
export const resultsOf = (...rows: readonly (readonly [card: string, n: number | 'spoiled'])[]) => ({
  type: 'text/csv',
  body: [
    'card,outcome,cardNumber,chipUid,reason',
    ...rows.map(([card, n]) =>
      n === 'spoiled' ? `${card},spoiled,,,印刷错位` : `${card},produced,${numberAt(n)},${uidAt(n)},`,
    ),
  ].join('\n'),
});

export async function reported(world: World, id: string, file: ReturnType<typeof resultsOf>) {
  const { body } = await must(world, 'maker', 'POST', path(id, 'report'), file);
  return worked(world, body.id, 'maker');
}
