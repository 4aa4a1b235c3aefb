/** The functions of residents and their health cards: entries of services.ts. */
import type { Service } from './service.ts';

export const HEALTH_CARD_SERVICES = {} as const satisfies Readonly<Record<string, Service>>;
