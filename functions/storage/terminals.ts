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
export const deviceThing = (number: string) => `terminal/${number}`;

export const allotmentWrite = (before: Allotment | undefined, after: Allotment): Write => ({
  put: after,
  key: KEYS.terminalAllotment(after.prefix),
  when: before ? { versionIs: before.version } : 'absent',
});

export const blockWrites = (block: TerminalBlock): Write[] => [
  { put: block, key: KEYS.terminalBlock(block.id), when: 'absent' },
  { put: block, key: KEYS.terminalBlockAt(block.unit, block.id), when: 'absent' },
];

/** A device, its line in its unit's list and, while it is in use, its serial's; its end is its number's. */
export function deviceWrites(before: Device | undefined, after: Device): Write[] {
  const { number, unit, supplier, deviceSerial, retiredAt } = after;
  const serial = KEYS.terminalSerial(supplier, deviceSerial);
  const ending: Write[] = [
    { remove: serial, when: 'present' },
    // A card that is put in meanwhile takes the same item: one of the two is lost.
    { put: { schemaVersion: 1, number, retiredAt }, key: KEYS.terminal(number), when: 'absent' },
  ];
  return [
    {
      put: after,
      key: KEYS.terminalDevice(number),
      when: before ? { versionIs: before.version } : 'absent',
    },
    { put: after, key: KEYS.terminalDeviceAt(unit, number), when: before ? 'present' : 'absent' },
    ...(before ? [] : [{ put: { number }, key: serial, when: 'absent' } as const]),
    ...(retiredAt ? ending : []),
  ];
}
