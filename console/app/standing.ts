/** Appointments of whoever is signed in: they decide what is shown; what may be done the register decides. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export interface Standing {
  readonly role: string;
  readonly place: string;
}

export const Standings = createContext<readonly Standing[]>([]);

/** The place one looks at first: of the standing that stands highest. */
export function usePlace(): string {
  const standings = useContext(Standings);
  return [...standings].sort((one, other) => one.place.length - other.place.length)[0]?.place ?? 'CN';
}

/** The roles one has, wherever. */
export function useRoles(): ReadonlySet<string> {
  return new Set(useContext(Standings).map(({ role }) => role));
}
