/** A file of applications (RHC-13): each row collects a resident who is new, and applies for his card. */
import * as z from 'zod';
import type { Columns } from '../job/rows.ts';
import { PERSONAL, type Personal } from '../resident/personal.ts';
import { ground, paperDigest } from '../resident/resident.ts';

export const APPLICATION_COLUMNS = {
  documentKind: '证件种类',
  identityNumber: '证件号码',
  fullName: '姓名',
  address: '住址',
  phone: '电话',
  guardianName: '监护人姓名',
  guardianDocument: '监护人证件种类',
  guardianIdentityNumber: '监护人证件号码',
  guardianRelation: '监护人关系',
  recordKind: '档案种类',
  recordNumber: '档案编号',
  recordSource: '来源系统',
  ground: '常住依据',
  evidence: '依据材料摘要',
} as const satisfies Columns;

const { documentKind, identityNumber, fullName, address, phone, record } = PERSONAL.shape;
const guardian = PERSONAL.shape.guardian.unwrap().shape;

export const APPLICATION_LINE = z.strictObject({
  documentKind,
  identityNumber,
  fullName,
  address,
  phone,
  guardianName: guardian.fullName.optional(),
  guardianDocument: guardian.documentKind.optional(),
  guardianIdentityNumber: guardian.identityNumber.optional(),
  guardianRelation: guardian.relation.optional(),
  recordKind: record.shape.kind,
  recordNumber: record.shape.number,
  recordSource: record.shape.source,
  ground,
  evidence: paperDigest,
});
type Line = z.infer<typeof APPLICATION_LINE>;

/** The person of a row; of a guardian all four cells are filled, or none is. */
export function personOf(line: Line): Personal | undefined {
  const { guardianName, guardianDocument, guardianIdentityNumber, guardianRelation } = line;
  const cells = {
    fullName: guardianName,
    documentKind: guardianDocument,
    identityNumber: guardianIdentityNumber,
    relation: guardianRelation,
  };
  const given = Object.values(cells).some((cell) => cell !== undefined);
  const parsed = PERSONAL.safeParse({
    documentKind: line.documentKind,
    identityNumber: line.identityNumber,
    fullName: line.fullName,
    address: line.address,
    phone: line.phone,
    ...(given ? { guardian: cells } : {}),
    record: { kind: line.recordKind, number: line.recordNumber, source: line.recordSource },
  });
  return parsed.success ? parsed.data : undefined;
}
