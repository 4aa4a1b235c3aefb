/** The device behind a number: whose make it is, where it stands in its unit, and its end. */
import * as z from 'zod';
import { day, id, moment, terminalNumber, text } from '../fields.ts';
import type { Columns } from '../job/rows.ts';
import { ledgerHead } from '../ledger/head.ts';
import { type Grants, registrars } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { inForce } from '../supplier/certificate.ts';
import { type Supplier, supplierId } from '../supplier/supplier.ts';
import { supplierFault } from '../supplier/usable.ts';
import type { Terminal, TerminalBlock } from './terminal.ts';

export const DEVICE_STATES = {
  registered: { title: '在用' },
  retired: { title: '已停用' },
} as const;
export type DeviceState = keyof typeof DEVICE_STATES;
const state = z.enum(Object.keys(DEVICE_STATES) as [DeviceState, ...DeviceState[]]);

/** What one fills in to register a terminal; the number of its certificate is its supplier's. */
export const NEW_DEVICE = z.strictObject({
  unit: id,
  supplier: supplierId,
  make: text(60),
  model: text(60),
  /** As its maker numbered it. */
  deviceSerial: text(60),
  businessPoint: text(80),
  /** Since when it stands there. */
  since: day.meta({ title: '启用日期' }),
});
export type NewDevice = z.infer<typeof NEW_DEVICE>;

/** The columns of a file of devices. */
export const DEVICE_COLUMNS = {
  number: '终端编号',
  unit: '使用单位（本系统编号）',
  supplier: '供应商（本系统编号）',
  make: '厂牌',
  model: '型号',
  deviceSerial: '设备序列号',
  businessPoint: '应用的业务点',
  since: '启用日期',
} as const satisfies Columns;
export const DEVICE_LINE = NEW_DEVICE.extend({ number: terminalNumber });
export type DeviceLine = z.infer<typeof DEVICE_LINE>;

export const DEVICE = z.strictObject({
  schemaVersion: z.literal(1),
  number: terminalNumber,
  ...NEW_DEVICE.shape,
  /** The supplier's certificate that was in force on the day it was registered. */
  certificate: text(60),
  state,
  retiredAt: moment.optional(),
  /** Who took which step last: step → personKey. */
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Device = z.infer<typeof DEVICE>;

export const DEVICE_VIEW = DEVICE.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export const deviceView = ({ schemaVersion: _, steps: __, ledger: ___, ...view }: Device) => ({
  ...view,
  stateTitle: DEVICE_STATES[view.state].title,
});

/** The centre whose unit it is; the unit knows best where its terminals stand. */
const CENTRE: Grants = {
  ...registrars('own'),
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
};
export const UNIT_OR_CENTRE: Grants = { ...CENTRE, 'unit-administrator': 'own' };

export const DEVICE_STEPS = {
  relocate: {
    title: '变更终端摆放的业务点',
    article: 'ours',
    why: 'SAM-15p2 registers where a SAM card is used; its terminal is found by where that stands',
    also: ['SAM-15p2'],
    from: ['registered'],
    to: 'same',
    by: UNIT_OR_CENTRE,
  },
  retire: {
    title: '停用终端（编号不再启用）',
    article: 'ours',
    why: 'a number names one terminal for good: what was done at it is told by it for years',
    also: ['RHC-11(1)'],
    from: ['registered'],
    to: 'retired',
    by: CENTRE,
  },
} as const satisfies Steps<DeviceState>;

const NOT_ALLOTTED = refuse(
  'terminal-not-allotted',
  'The terminal number lies in no block allotted to this unit.',
  { article: 'RHC-11(1)' },
);
const RETIRED = refuse('terminal-retired', 'A retired terminal number never returns.', {
  article: 'RHC-11(1)',
});

interface Numbered {
  readonly block?: TerminalBlock | undefined;
  readonly terminal?: Terminal | undefined;
}

/** RHC-11(1): whether a unit may use this number, for a SAM card or a device: allotted to it, not retired. */
export function numberFits(number: string, unit: string, { block, terminal }: Numbered): Refusal | undefined {
  if (block?.unit !== unit || number < block.first) return NOT_ALLOTTED;
  return terminal?.retiredAt ? RETIRED : undefined;
}

/** RHC-10: what is registered comes from a terminal supplier who is admitted on the day. */
export function certificateOf(supplier: Supplier | undefined, day: string): string | Refusal {
  const fault = supplier ? supplierFault(supplier, day, 'terminal-supplier') : 'there is no such supplier';
  const certificate = supplier && inForce(supplier.certificates, day)?.number;
  if (!fault && certificate) return certificate;
  return refuse('supplier-not-admitted', `No terminal of it can be registered on ${day}: ${fault}.`, {
    article: 'RHC-10',
  });
}
