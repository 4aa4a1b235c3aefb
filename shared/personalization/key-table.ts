/**
 * The keys a SAM carries, and which of them each kind of Table 1 means (domain.md 2). Configuration: the
 * official table (附录表 A4) was looked for and not found (c); these rows are read from traces (b).
 */
import * as z from 'zod';
import type { Kind } from '../sam-card/forms.ts';

export interface CardKey {
  readonly name: string;
  /** P1 of `80DE P1 P2`: low 5 bits 7 encrypt or 8 MAC and encrypt, high 3 bits the levels (b). */
  readonly usage: string;
  /** P2 of `80DE P1 P2`. */
  readonly index: string;
  /** Diversification levels; a key of one level is its province's own already. */
  readonly levels: 1 | 2;
  readonly title: string;
  readonly mark: 'b' | 'c';
}

/** In the order of their index, which is the order they are loaded in. */
export const KEY_TABLE = [
  { name: 'STK_DDF1', usage: '28', index: '02', levels: 1, title: 'DDF1 应用维护', mark: 'b' },
  { name: 'STK_DF01', usage: '28', index: '03', levels: 1, title: 'DF01 应用维护', mark: 'b' },
  { name: 'STK_DF02', usage: '48', index: '04', levels: 2, title: 'DF02 应用维护', mark: 'b' },
  { name: 'STK_DF03', usage: '48', index: '05', levels: 2, title: 'DF03 应用维护', mark: 'b' },
  { name: 'UK_DDF1', usage: '27', index: '2A', levels: 1, title: '更新照片和有效期', mark: 'b' },
  { name: 'UK_DF01', usage: '27', index: '2B', levels: 1, title: '更新地址和联系人', mark: 'b' },
  { name: 'UK_DF02_1', usage: '47', index: '2C', levels: 2, title: '更新血型和警示', mark: 'b' },
  { name: 'UK_DF02_2', usage: '47', index: '2D', levels: 2, title: '更新精神病标志', mark: 'b' },
  { name: 'UK_DF02_3', usage: '47', index: '2E', levels: 2, title: '更新过敏和免疫', mark: 'b' },
  { name: 'UK_DF03_1', usage: '47', index: '2F', levels: 2, title: '写入就诊记录', mark: 'b' },
  { name: 'UK_DF03_2', usage: '27', index: '30', levels: 1, title: '擦除就诊记录索引', mark: 'b' },
  { name: 'RK_DDF1', usage: '47', index: '31', levels: 2, title: '读 DDF1', mark: 'b' },
  { name: 'RK_DF01', usage: '47', index: '32', levels: 2, title: '读 DF01', mark: 'b' },
  { name: 'RK_DF02', usage: '47', index: '33', levels: 2, title: '读 DF02', mark: 'b' },
  { name: 'RK_DF03', usage: '47', index: '34', levels: 2, title: '读 DF03', mark: 'b' },
  // Nobody publishes the unlock key's usage and index: the numbers behind the last one known stand here (c).
  { name: 'UNLOCK', usage: '27', index: '35', levels: 1, title: '解锁', mark: 'c' },
] as const satisfies readonly CardKey[];

export type KeyName = (typeof KEY_TABLE)[number]['name'];

/** The key that takes the transport key's place (SAM-10); its usage and index are the COS's. */
export const MASTER_KEY = 'MASTER';

const KEY_NAMES = KEY_TABLE.map(({ name }) => name) as [KeyName, ...KeyName[]];
export const keyName = z.enum([MASTER_KEY, ...KEY_NAMES]);

/**
 * What the kinds' key sets rest on: the rights of Table 1, and the ministry's rule that what a card records
 * is kept by strict management, which begins with who carries which key.
 */
export const KIND_RULE = ['SAM-T1', 'RHC-15(4)'] as const;

/** SAM-T1 权限 as keys: who may not do a thing does not carry the key for it (b). */
const CARRIES: Readonly<Record<Kind, (key: CardKey) => boolean>> = {
  'read-only': ({ name }) => name.startsWith('RK_'),
  'read-write-except-psychiatric': ({ name }) => name !== 'UNLOCK' && name !== 'UK_DF02_2',
  'read-write': ({ name }) => name !== 'UNLOCK',
  'unlock-only': ({ name }) => name === 'UNLOCK',
};

/** The keys a card of this kind carries, besides the one that replaces its transport key. */
export const keysOf = (kind: Kind): readonly (CardKey & { readonly name: KeyName })[] =>
  KEY_TABLE.filter((key) => CARRIES[kind](key));
