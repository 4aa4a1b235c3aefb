/**
 * Who looked at what (RHC-16): a full view of a resident, key metadata, an export of many rows. An entry is
 * made before it is shown, and has a chain of its own that the day's checkpoint names.
 */
import * as z from 'zod';
import { day, id, moment, reason, text } from '../fields.ts';
import { place } from '../policy/jurisdiction.ts';
import { role } from '../policy/roles.ts';

/** What is looked at that others are told of. */
export const ACCESS_KINDS = {
  view: { title: '查看居民完整资料' },
  export: { title: '导出居民全部资料' },
  rows: { title: '导出一千行以上' },
  'card-file': { title: '领取制卡文件' },
  'key-metadata': { title: '查看密钥资料' },
} as const;
export type AccessKind = keyof typeof ACCESS_KINDS;

export const ACCESS = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  at: moment,
  day,
  /** Where what was looked at lies. */
  place,
  what: z.enum(Object.keys(ACCESS_KINDS) as [AccessKind, ...AccessKind[]]),
  /** Id of whom or what it is about. */
  whose: text(80).optional(),
  reason: reason.optional(),
  rows: z.number().int().min(0).optional(),
  who: z.strictObject({ issuer: text(200), subject: text(128), role, place }),
  /** Of the reason: the ledger has the reason's mark, not the reason. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type Access = z.infer<typeof ACCESS>;

export const ACCESS_VIEW = ACCESS.omit({ schemaVersion: true, salt: true });

export function accessView({ schemaVersion: _, salt: __, ...view }: Access) {
  return view;
}
