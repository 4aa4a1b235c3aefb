/** A 表2 from the counter: the clerk enters what the unit brought on paper and accepts it (SAM-17(1)). */
import type { Cause } from '../../../shared/sam-card/causes.ts';
import { must, type Sessions } from './session.ts';

export interface Cancelling {
  readonly clerk: string;
  readonly unit: string;
  readonly cause: Cause;
  readonly appliedOn: string;
}

interface Form extends Cancelling {
  readonly serials: readonly string[];
  readonly key: string;
}

/** What every demo unit writes at the head of its tables. */
export const HEAD = {
  unitName: '演示医院',
  county: '市辖区',
  department: '信息科',
  address: '健康路1号',
  unitCode: 'DEMO-1',
  administrator: '李敏',
  phone: '0311-80000000',
  applicant: '王强',
} as const;

/** Who stood at the counter for the service point. */
export const TAKEN_IN = { copies: 2, responsible: '刘洋', handler: '陈静' } as const;

export async function cancelledOn({ as }: Sessions, form: Form): Promise<void> {
  const { clerk, unit, serials, cause, key, appliedOn } = form;
  const returned = ['loss', 'theft'].includes(cause) ? 0 : serials.length;
  const rows = serials.map((serial) => ({ serial, cause }));
  const body = { ...HEAD, unit, appliedOn, rows, returned, reason: '表2' };
  const submitted = await as(clerk)('cancellations', 'submit', { body, key: `${key}:submit` });
  const { id } = must(submitted, '表2').body;
  const acceptance = { ...TAKEN_IN, returned, testResult: '检测确认：读卡无响应' };
  const call = { params: { id }, body: acceptance, key: `${key}:accept` };
  must(await as(clerk)('cancellations', 'accept', call), `accept ${id}`);
}

/** Both tables as they are brought with a damaged card. */
export const replacement = (newSerial: string, appliedOn: string) =>
  ({
    ...HEAD,
    newSerial,
    cause: 'damage',
    reason: '检测确认损坏',
    testResult: '读卡无响应，确认损坏',
    insuranceCode: 'YB-DEMO-1',
    appliedOn,
    copies: { table1: 2, table2: 2 },
    responsible: TAKEN_IN.responsible,
    handler: TAKEN_IN.handler,
  }) as const;
