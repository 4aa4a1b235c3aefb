/** Appointments of whoever is signed in: they decide what is shown; what may be done the register decides. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { actingPlace } from '../../shared/policy/permit.ts';
import type { Role } from '../../shared/policy/roles.ts';

export interface Standing {
  readonly role: string;
  readonly place: string;
}

export const Standings = createContext<readonly Standing[]>([]);

/** The place one looks at first: of the highest standing; a service point's clerk looks at its centre. */
export function usePlace(): string {
  const places = useContext(Standings).map(({ role, place }) => actingPlace({ role: role as Role, place }));
  return places.sort((one, other) => one.length - other.length)[0] ?? 'CN';
}

/** The roles one has, wherever. */
export function useRoles(): ReadonlySet<string> {
  return new Set(useContext(Standings).map(({ role }) => role));
}
