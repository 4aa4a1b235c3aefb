/** The functions of the health-card programme: entries of services.ts. */
import type { Service } from './service.ts';

export const PROGRAM_SERVICES = {} as const satisfies Readonly<Record<string, Service>>;
