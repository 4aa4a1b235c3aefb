/** The items of the health-card programme: who may issue health cards, and with what (RHC-6 … 17). */

export const PROGRAM_KEYS = {} as const;
