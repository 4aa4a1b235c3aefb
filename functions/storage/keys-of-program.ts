/** The items of the health-card programme: who may issue health cards, and with what (RHC-6 … 17). */
import { registry } from './table-keys.ts';

export const PROGRAM_KEYS = {
  /** By the province's two digits. */
  cardMaking: (province: string) => registry(`CARD-MAKING#${province}`, 'CARD-MAKING'),
} as const;
