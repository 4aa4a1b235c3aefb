/** The schema of a call's body: all of them come with the first form. */
import { useEffect, useState } from 'preact/hooks';
import type { Schema } from './field.tsx';

export function useBody(call: string): Schema | undefined {
  const [bodies, setBodies] = useState<Readonly<Record<string, object>>>();
  useEffect(() => {
    void import('../forms.table.ts').then(({ BODIES }) => setBodies(BODIES));
  }, []);
  return bodies && ((bodies[call] ?? {}) as Schema);
}
