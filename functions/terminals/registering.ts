/** Devices are registered under allotted numbers, one number a device. */

import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { notQualified } from '../../shared/organization/standing.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import {
  certificateOf,
  type Device,
  deviceView,
  type NewDevice,
  numberFits,
} from '../../shared/terminal/device.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { Answerer, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { supplierIn } from '../storage/suppliers.ts';
import { blockIn, deviceIn, deviceThing, newDeviceWrites, terminalIn } from '../storage/terminals.ts';

type Routes = typeof TERMINAL_ROUTES;

/** All that registering one asks of the table. */
export const keysOfNew = (number: string, { unit, supplier, deviceSerial }: NewDevice) => ({
  unit: KEYS.organization(unit),
  block: KEYS.terminalBlock(blockOf(number)),
  terminal: KEYS.terminal(number),
  device: KEYS.terminalDevice(number),
  supplier: KEYS.supplier(supplier),
  serial: KEYS.terminalSerial(supplier, deviceSerial),
});

/** Whether this device may be registered under this number: its certificate's number, or why not. */
function registrable(
  number: string,
  form: NewDevice,
  unit: Organization,
  found: Found,
  now: string,
): string | Refusal {
  const today = shanghaiDay(now);
  if (form.since > today) {
    const fields = [{ path: 'body.since', message: 'not later than today' }];
    return refuse('invalid-input', 'It is registered when it stands there.', { fields });
  }
  const certificate = certificateOf(supplierIn(found.supplier), today);
  if (isRefusal(certificate)) return certificate;
  if (unit.type === 'centre') return refuse('unit-unknown', 'Terminals stand at units and service points.');
  const refusal =
    notQualified(unit) ??
    numberFits(number, unit.id, { block: blockIn(found.block), terminal: terminalIn(found.terminal) });
  if (refusal) return refusal;
  const taken = deviceIn(found.device) ? 'number' : found.serial ? 'deviceSerial' : undefined;
  if (taken)
    return refuse('number-taken', `${taken}: a terminal is registered with it.`, { article: 'RHC-11(1)' });
  return certificate;
}

/** Registers a device that may be. */
export async function registered(
  number: string,
  form: NewDevice,
  unit: Organization,
  found: Found,
  signature: Signature,
): Promise<{ readonly device: Device; readonly change: Change } | Refusal> {
  const certificate = registrable(number, form, unit, found, signature.now);
  if (isRefusal(certificate)) return certificate;
  const drafts = [
    { transition: 'register', article: 'RHC-11(1)', to: 'registered', form: { ...form, certificate } },
  ];
  const genesis = { number: 0, hash: GENESIS };
  const entered = await append(deviceThing(number), genesis, drafts, signature);
  const device: Device = {
    schemaVersion: 1,
    number,
    ...form,
    certificate,
    state: 'registered',
    steps: { register: personKey(signature.actor) },
    version: 1,
    ledger: entered.head,
    createdAt: signature.now,
  };
  return { device, change: together(change(...newDeviceWrites(device)), entered.change) };
}

export const register: Answerer<Routes['register']> = {
  reads: ({ params, body }) => keysOfNew(params.number, body),
  answer: async ({ actor, body, now, params, route }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    const made = await registered(params.number, body, unit, found, { actor, as: permitted.as, now });
    if ('refused' in made) return made;
    return { status: 201, body: deviceView(made.device), change: made.change, version: 1 };
  },
};
