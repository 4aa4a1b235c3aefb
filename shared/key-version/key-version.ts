/**
 * A version of a key of the nation's one table (RHC-15): its level and holder, what it was derived from,
 * where it was made and who holds its shares. Of the key itself only its check value is known.
 */
import * as z from 'zod';
import { id, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { KEY_TABLE, type KeyName } from '../personalization/key-table.ts';
import { canStand, levelOf, NATION, place, provinceOf } from '../policy/jurisdiction.ts';
import { KCV_NAMES, KEY_ALGORITHMS, kcv } from '../transport-key/package.ts';
import { KEY_LEVELS } from '../transport-key/parties.ts';
import { DERIVATION_RULE_NAMES } from './derivation.ts';
import { note } from './keyless.ts';
import { KEY_VERSION_STATES, type KeyVersionState } from './states.ts';

const state = z.enum(Object.keys(KEY_VERSION_STATES) as [KeyVersionState, ...KeyVersionState[]]);
const NAMES = KEY_TABLE.map(({ name }) => name) as [KeyName, ...KeyName[]];

/** What the third level is made for (RHC-15(3): 三级根密钥或者卡片密钥). */
export const USES = { root: { title: '三级根密钥' }, card: { title: '卡片密钥' } } as const;
const use = z.enum(['root', 'card']);

/** A key in shares: so many exist, so many of them make it whole again. No article sets a number. */
export const MOST_SHARES = 9;
const share = z.number().int().min(1).max(MOST_SHARES);

/** Who keeps keys of the hierarchy: the ministry, and the provinces there are. */
export const holder = place.refine(
  (path) => ['ministry', 'province'].includes(levelOf(path) ?? '') && canStand(path),
  'CN or a province, such as CN/13',
);

const identity = {
  /** The ministry's of level 1, a province's of level 2 and 3. */
  place: holder,
  level: z.literal([1, 2, 3]),
  key: z.enum(NAMES),
  /** The version byte that a card keeps beside the key. */
  keyVersion: z.number().int().min(0).max(255),
  algorithm: z.enum(KEY_ALGORITHMS),
  /** Of level 3. */
  use: use.optional(),
  /** The version of the level above that it is derived from; a key of level 1 has none. */
  parent: id.optional(),
};

export const NEW_KEY_VERSION = z
  .strictObject({ ...identity, reason: note(300) })
  .refine(({ level, place: at }) => (level === 1) === (at === NATION), {
    message: 'level 1 is the ministry’s, 2 and 3 are a province’s',
    path: ['level'],
  })
  .refine(({ level, parent }) => (level === 1) === (parent === undefined), {
    message: 'level 1 has none, any other has one',
    path: ['parent'],
  })
  .refine(({ level, use: of }) => (level === 3) === (of !== undefined), {
    message: 'level 3, and no other, is a root key or a card key',
    path: ['use'],
  });
export type NewKeyVersion = z.infer<typeof NEW_KEY_VERSION>;

/** Where and when it was made, as the ceremony's record has it. */
export const GENERATION = {
  hsm: note(40),
  /** Number of the ceremony's record, which the holder keeps. */
  record: note(60),
  generatedAt: moment,
  shares: z
    .strictObject({ count: share, needed: share })
    .refine(({ count, needed }) => needed <= count, 'more are needed than there are')
    .optional(),
};

export const CHECK_VALUE = z.strictObject({ algorithm: z.enum(KCV_NAMES), value: kcv });

/** Who holds a share since when: a mark, in ledger and lists; the name only where one looks it up. */
const CUSTODIAN = z.strictObject({ share, mark: HASH_SCHEMA, since: moment });

export const KEY_VERSION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  ...identity,
  rule: z.enum(DERIVATION_RULE_NAMES).optional(),
  reason: note(300),
  generated: z.strictObject(GENERATION).optional(),
  kcv: CHECK_VALUE.optional(),
  /** Of level 2: the exchange that brought it from the ministry's HSM to the province's. */
  exchange: id.optional(),
  custodians: z.array(CUSTODIAN).max(MOST_SHARES),
  personal: z.strictObject({
    salt: z.string().max(64),
    custodians: z.array(z.strictObject({ share, name: text(40) })).max(MOST_SHARES),
  }),
  activatedAt: moment.optional(),
  /** What took its place, and when. */
  supersededBy: id.optional(),
  endedAt: moment.optional(),
  destruction: z.strictObject({ method: note(80), record: note(60) }).optional(),
  state,
  steps: z.record(z.string().max(30), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type KeyVersion = z.infer<typeof KEY_VERSION>;

type Facts = Pick<KeyVersion, 'place' | 'level' | 'key' | 'keyVersion' | 'use'>;

/** A key at its holder, whichever version: of all of one, one is in use. */
export const slotOf = ({ level, key, use: of }: Omit<Facts, 'place' | 'keyVersion'>) =>
  [level, key, ...(of ? [of] : [])].join('-');

/** E.g. cn-1-uk-df01-v1, 13-3-uk-df01-card-v2: a version of a key exists once. */
export const keyVersionId = (of: Facts) =>
  `${provinceOf(of.place)}-${slotOf(of)}-v${of.keyVersion}`.toLowerCase().replaceAll('_', '-');

const SHOWN = {
  stateTitle: text(20),
  levelTitle: text(20),
  keyTitle: text(20),
};

export const KEY_VERSION_VIEW = KEY_VERSION.omit({
  schemaVersion: true,
  personal: true,
  steps: true,
  ledger: true,
}).extend(SHOWN);

/** As lists and receipts have it: custodians by their marks. */
export function keyVersionView(it: KeyVersion): z.infer<typeof KEY_VERSION_VIEW> {
  const { schemaVersion: _, personal: __, steps: ___, ledger: ____, ...view } = it;
  return {
    ...view,
    stateTitle: KEY_VERSION_STATES[it.state].title,
    levelTitle: it.use ? USES[it.use].title : KEY_LEVELS[it.level].title,
    keyTitle: KEY_TABLE.find(({ name }) => name === it.key)?.title ?? it.key,
  };
}

export const KEY_VERSION_DETAIL = KEY_VERSION_VIEW.extend({
  custodians: z.array(CUSTODIAN.extend({ name: text(40).optional() })).max(MOST_SHARES),
});

/** As those read it who may look a custodian up. */
export function keyVersionDetail(it: KeyVersion): z.infer<typeof KEY_VERSION_DETAIL> {
  const nameOf = new Map(it.personal.custodians.map((one) => [one.share, one.name]));
  const custodians = it.custodians.map((one) => ({ ...one, name: nameOf.get(one.share) }));
  return { ...keyVersionView(it), custodians };
}
