/** The tables as a key names them. */
import type { Key } from './store.ts';

export const registry = (pk: string, sk: string): Key => ({ table: 'registry', pk, sk });
export const ledger = (pk: string, sk: string): Key => ({ table: 'ledger', pk, sk });
export const supervision = (pk: string, sk: string): Key => ({ table: 'supervision', pk, sk });

export const padded = (number: number, width: number) => String(number).padStart(width, '0');
