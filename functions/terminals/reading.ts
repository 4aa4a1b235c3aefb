/** What is allotted to whom, and what stands at a number. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { ALLOTMENT, allotmentView } from '../../shared/terminal/allotment.ts';
import { DEVICE, type Device, deviceView } from '../../shared/terminal/device.ts';
import { BLOCK_SIZE, blockOf } from '../../shared/terminal/numbering.ts';
import { NUMBER_STATES, type NumberState, type TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import { TERMINAL_BLOCK, type Terminal, type TerminalBlock } from '../../shared/terminal/terminal.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';
import { blockIn, deviceIn, terminalIn } from '../storage/terminals.ts';
import { blockView } from './allotting.ts';

type Routes = typeof TERMINAL_ROUTES;
type Calling = Pick<Ask, 'actor' | 'route' | 'store'>;

/** A block is where its unit is, wherever that has been since. */
export async function permittedBlock(
  { actor, route, store }: Calling,
  item: Item | undefined,
): Promise<TerminalBlock | Refusal> {
  const block = blockIn(item);
  const [of] = block ? await store.read([KEYS.organization(block.unit)]) : [];
  const unit = organizationIn(of);
  if (!block || !unit) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: unit.place });
  return isRefusal(permitted) ? permitted : block;
}

export const allotments: Answerer<Routes['allotments']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.terminalAllotment('');
    // Of a county's, the city byte is its city's.
    const begins = query.place.split('/').slice(1, 3).at(-1) ?? '';
    const page = await pageOf(store, { table, pk, ...(begins ? { begins } : {}) }, query);
    if ('refused' in page) return page;
    const listed = thingsIn(ALLOTMENT, page.items).map((it) => allotmentView(it));
    return { status: 200, body: { allotments: listed, next: page.next } };
  },
};

/** A page of what is listed under a unit, where the caller may see that. */
async function pageOfUnit(
  { actor, route, store }: Calling,
  { unit: id, ...asked }: { unit: string; limit: number; cursor?: string | undefined },
  item: Item | undefined,
  keyOf: (unit: string, id: string) => ReturnType<typeof KEYS.terminalBlockAt>,
) {
  const unit = organizationIn(item);
  if (!unit) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: unit.place });
  if (isRefusal(permitted)) return permitted;
  const { table, pk } = keyOf(id, '');
  return pageOf(store, { table, pk }, asked);
}

export const blocks: Answerer<Routes['blocks']> = {
  reads: ({ query }) => ({ unit: KEYS.organization(query.unit) }),
  answer: async (ask, found) => {
    const page = await pageOfUnit(ask, ask.query, found.unit, KEYS.terminalBlockAt);
    if ('refused' in page) return page;
    const listed = thingsIn(TERMINAL_BLOCK, page.items).map((it) => blockView(it));
    return { status: 200, body: { blocks: listed, next: page.next } };
  },
};

export const devices: Answerer<Routes['devices']> = {
  reads: ({ query }) => ({ unit: KEYS.organization(query.unit) }),
  answer: async (ask, found) => {
    const page = await pageOfUnit(ask, ask.query, found.unit, KEYS.terminalDeviceAt);
    if ('refused' in page) return page;
    const listed = thingsIn(DEVICE, page.items).map((it) => deviceView(it));
    return { status: 200, body: { devices: listed, next: page.next } };
  },
};

/** A number's state is not kept: it follows from the device and the card that stand there. */
function stateOf(device: Device | undefined, terminal: Terminal | undefined): NumberState {
  if (device) return device.state;
  return terminal?.card ? 'unregistered' : 'free';
}

function numberLine(number: string, device: Device | undefined, terminal: Terminal | undefined) {
  const state = stateOf(device, terminal);
  const card = terminal?.card;
  return { number, state, stateTitle: NUMBER_STATES[state].title, ...(card ? { card } : {}) };
}

export const block: Answerer<Routes['block']> = {
  reads: ({ params }) => ({ block: KEYS.terminalBlock(params.block) }),
  answer: async (ask, found) => {
    const of = await permittedBlock(ask, found.block);
    if ('refused' in of) return of;
    const { first, last, unit } = of;
    const numbers = Array.from({ length: Number(BigInt(last) - BigInt(first)) + 1 }, (_, n) =>
      String(BigInt(first) + BigInt(n)).padStart(12, '0'),
    );
    const { table, pk } = KEYS.terminalDeviceAt(unit, '');
    const [terminals, registered] = await Promise.all([
      ask.store.read(numbers.map((number) => KEYS.terminal(number))),
      ask.store.list({ table, pk, begins: first.slice(0, 10), limit: BLOCK_SIZE }),
    ]);
    const byNumber = new Map(thingsIn(DEVICE, registered.items).map((it) => [it.number, it]));
    const lines = numbers.map((number, n) => {
      const device = byNumber.get(number);
      const { make, model, businessPoint } = device ?? {};
      const line = numberLine(number, device, terminalIn(terminals[n]));
      return { ...line, ...(device ? { make, model, businessPoint } : {}) };
    });
    return { status: 200, body: { ...blockView(of), numbers: lines } };
  },
};

export const terminal: Answerer<Routes['terminal']> = {
  reads: ({ params }) => ({
    block: KEYS.terminalBlock(blockOf(params.number)),
    terminal: KEYS.terminal(params.number),
    device: KEYS.terminalDevice(params.number),
  }),
  answer: async (ask, found) => {
    const of = await permittedBlock(ask, found.block);
    if ('refused' in of) return of;
    const { number } = ask.params;
    if (number < of.first) return NOT_FOUND;
    const device = deviceIn(found.device);
    const line = numberLine(number, device, terminalIn(found.terminal));
    const shown = device ? { device: deviceView(device) } : {};
    const body = { ...line, unit: of.unit, block: blockView(of), ...shown };
    return { status: 200, body, ...(device ? { version: device.version } : {}) };
  },
};
