/** The items of terminals: what the ministry allotted, what units got of it, and what stands there. */
import { registry } from './table-keys.ts';

export const TERMINAL_KEYS = {
  /** What stands at a number: the card in the terminal, or that it is retired. */
  terminal: (number: string) => registry(`TERMINAL#${number}`, 'TERMINAL'),
  terminalBlock: (id: string) => registry(`TERMINAL-BLOCK#${id}`, 'BLOCK'),
  terminalBlockAt: (unit: string, id: string) => registry(`TERMINAL-BLOCKS-AT#${unit}`, id),
  /** By province, city and issuer byte: '13' begins all of a province's, '1301' all of a city's. */
  terminalAllotment: (prefix: string) => registry('TERMINAL-ALLOTMENTS', prefix),
  /** Of a release that knew no allotments to provinces: how many blocks it had allotted. Read only. */
  terminalCounter: (prefix: string) => registry(`TERMINAL-COUNTER#${prefix}`, 'COUNTER'),
  terminalDevice: (number: string) => registry(`TERMINAL-DEVICE#${number}`, 'DEVICE'),
  terminalDeviceAt: (unit: string, number: string) => registry(`TERMINAL-DEVICES-AT#${unit}`, number),
  /** One device stands under one number. */
  terminalSerial: (supplier: string, serial: string) => registry(`TERMINAL-SERIAL#${supplier}`, serial),
} as const;
