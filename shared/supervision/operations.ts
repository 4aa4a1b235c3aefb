/**
 * What a terminal does with a resident's card, each with the key it needs: whether a kind may do it follows
 * from the keys that the kind carries (SAM-T1 权限), which are declared once in the key table.
 */
import * as z from 'zod';
import { type KeyName, keysOf } from '../personalization/key-table.ts';
import { KINDS, type Kind } from '../sam-card/forms.ts';

export const OPERATIONS = {
  'read-ddf1': { title: '读 DDF1（照片和有效期）', act: 'read', key: 'RK_DDF1' },
  'read-df01': { title: '读 DF01（地址和联系人）', act: 'read', key: 'RK_DF01' },
  'read-df02': { title: '读 DF02（健康信息）', act: 'read', key: 'RK_DF02' },
  'read-df03': { title: '读 DF03（就诊记录）', act: 'read', key: 'RK_DF03' },
  'write-ddf1': { title: '更新照片和有效期', act: 'write', key: 'UK_DDF1' },
  'write-df01': { title: '更新地址和联系人', act: 'write', key: 'UK_DF01' },
  'write-warnings': { title: '更新血型和警示', act: 'write', key: 'UK_DF02_1' },
  'write-psychiatric': { title: '更新精神病标志', act: 'write', key: 'UK_DF02_2' },
  'write-allergies': { title: '更新过敏和免疫', act: 'write', key: 'UK_DF02_3' },
  'write-visit': { title: '写入就诊记录', act: 'write', key: 'UK_DF03_1' },
  'erase-visit': { title: '擦除就诊记录索引', act: 'write', key: 'UK_DF03_2' },
  unlock: { title: '解锁', act: 'unlock', key: 'UNLOCK' },
} as const satisfies Record<string, { title: string; act: 'read' | 'write' | 'unlock'; key: KeyName }>;

export type Operation = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as [Operation, ...Operation[]];
export const operation = z.enum(OPERATION_NAMES);

const CARRIED = new Map(
  (Object.keys(KINDS) as Kind[]).map((kind) => [
    kind,
    new Set<KeyName>(keysOf(kind).map(({ name }) => name)),
  ]),
);

/** Whether a card of this kind can do it at all. */
export const mayDo = (kind: Kind, wanted: Operation) =>
  CARRIED.get(kind)?.has(OPERATIONS[wanted].key) ?? false;
