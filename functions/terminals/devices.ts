/** A registered device moves within its unit, is retired with its number, and has its history. */

import { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import { DEVICE_STEPS, type Device, deviceView } from '../../shared/terminal/device.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { Answerer, Ask, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { pageOf } from '../storage/pages.ts';
import { deviceIn, deviceThing, deviceWrites, terminalIn } from '../storage/terminals.ts';
import { permittedBlock } from './reading.ts';

type Routes = typeof TERMINAL_ROUTES;

const one = ({ params }: { params: { number: string } }) => ({
  device: KEYS.terminalDevice(params.number),
  terminal: KEYS.terminal(params.number),
});

/** A device is where its unit is, wherever that has been since. */
async function permittedDevice(
  { actor, route, store }: Pick<Ask, 'actor' | 'route' | 'store'>,
  found: Found,
) {
  const device = deviceIn(found.device);
  const [item] = device ? await store.read([KEYS.organization(device.unit)]) : [];
  const unit = organizationIn(item);
  if (!device || !unit) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: unit.place }, device.steps);
  return isRefusal(permitted) ? permitted : { thing: device, as: permitted.as };
}

type StepName = keyof typeof DEVICE_STEPS;

const step = <Name extends StepName>(
  name: Name,
  next: (ask: Ask<Routes[Name]>, thing: Device, found: Found) => Partial<Device> | Refusal,
): Answerer<Routes[Name]> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = await permittedDevice(ask, found);
    if ('refused' in entered) return entered;
    const refusal = notFrom(entered.thing, name, DEVICE_STEPS);
    const changes = refusal ?? next(ask, entered.thing, found);
    if (isRefusal(changes)) return changes;
    return stepped(ask, entered, {
      name,
      row: DEVICE_STEPS[name],
      chain: deviceThing(entered.thing.number),
      form: ask.body as Record<string, unknown>,
      next: changes,
      writes: deviceWrites,
      view: deviceView,
    });
  },
});

export const relocate = step('relocate', ({ body: { businessPoint } }, thing) =>
  businessPoint === thing.businessPoint
    ? refuse('nothing-to-change', 'It stands there already.')
    : { businessPoint },
);

export const retire = step('retire', ({ now }, _, found) =>
  terminalIn(found.terminal)?.card
    ? refuse('terminal-holds-card', 'Move or return the card in it first.', { article: 'SAM-15p2' })
    : { retiredAt: now },
);

export const ledger: Answerer<Routes['ledger']> = {
  reads: ({ params }) => ({ block: KEYS.terminalBlock(blockOf(params.number)) }),
  answer: async (ask, found) => {
    const of = await permittedBlock(ask, found.block);
    if ('refused' in of) return of;
    const thing = deviceThing(ask.params.number);
    const { table, pk } = KEYS.entry(thing, 0);
    const page = await pageOf(ask.store, { table, pk }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { thing, entries: thingsIn(DOCUMENTED_ENTRY, page.items), next: page.next } };
  },
};
