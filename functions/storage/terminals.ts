/** Terminals in the table: allotments, blocks, devices, and the names of their chains. */
import * as z from 'zod';
import { ALLOTMENT, type Allotment } from '../../shared/terminal/allotment.ts';
import { DEVICE, type Device } from '../../shared/terminal/device.ts';
import {
  TERMINAL,
  TERMINAL_BLOCK,
  type Terminal,
  type TerminalBlock,
} from '../../shared/terminal/terminal.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const blockIn = (item: Item | undefined): TerminalBlock | undefined => thingIn(TERMINAL_BLOCK, item);
export const terminalIn = (item: Item | undefined): Terminal | undefined => thingIn(TERMINAL, item);
export const allotmentIn = (item: Item | undefined): Allotment | undefined => thingIn(ALLOTMENT, item);
export const deviceIn = (item: Item | undefined): Device | undefined => thingIn(DEVICE, item);

const COUNTER = z.object({ blocks: z.number().int().min(0) });

/** How many blocks the release before had allotted under a prefix: they stay allotted. */
export const blocksOfBefore = (counter: Item | undefined) => (counter ? COUNTER.parse(counter).blocks : 0);

export const allotmentThing = (prefix: string) => `terminal-allotment/${prefix}`;
export const blockThing = (id: string) => `terminal-block/${id}`;
export const deviceThing = (number: string) => `terminal-device/${number}`;

export const allotmentWrite = (before: Allotment | undefined, after: Allotment): Write => ({
  put: after,
  key: KEYS.terminalAllotment(after.prefix),
  when: before ? { versionIs: before.version } : 'absent',
});

export const blockWrites = (block: TerminalBlock): Write[] => [
  { put: block, key: KEYS.terminalBlock(block.id), when: 'absent' },
  { put: block, key: KEYS.terminalBlockAt(block.unit, block.id), when: 'absent' },
];

const serialOf = ({ number, supplier, deviceSerial }: Device) => ({
  put: { number },
  key: KEYS.terminalSerial(supplier, deviceSerial),
});

/** A card that is put in meanwhile takes the same item: one of the two is lost. */
const markOf = ({ number, retiredAt }: Device) => ({
  put: { schemaVersion: 1, number, retiredAt },
  key: KEYS.terminal(number),
});

const absent = { when: 'absent' } as const;

/** A new device: its line in its unit's list and its serial's, or, where it is retired, its number's mark. */
export function newDeviceWrites(device: Device): Write[] {
  const { number, unit, retiredAt } = device;
  return [
    { put: device, key: KEYS.terminalDevice(number), ...absent },
    { put: device, key: KEYS.terminalDeviceAt(unit, number), ...absent },
    { ...(retiredAt ? markOf(device) : serialOf(device)), ...absent },
  ];
}

/** A device changed; retired, it gives its serial back, and its number is nobody's any more. */
export function deviceWrites(before: Device, after: Device): Write[] {
  const { number, unit, retiredAt } = after;
  const ending: Write[] = [
    { remove: serialOf(after).key, when: 'present' },
    { ...markOf(after), ...absent },
  ];
  return [
    { put: after, key: KEYS.terminalDevice(number), when: { versionIs: before.version } },
    { put: after, key: KEYS.terminalDeviceAt(unit, number), when: 'present' },
    ...(retiredAt ? ending : []),
  ];
}
