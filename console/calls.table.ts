/** Every route as the client calls it, computed when the console is built: no schema comes into the page. */
import { isWrite } from '../shared/http/route.ts';
import { ALL_ROUTES } from '../shared/http/routes.ts';

export interface CallFacts {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** It changes something: its call bears an Idempotency-Key. */
  readonly writes: boolean;
}

export const CALLS: Readonly<Record<string, CallFacts>> = Object.fromEntries(
  ALL_ROUTES.map(({ noun, name, route }) => {
    const { method, path } = route;
    return [`${noun}.${name}`, { method, path, writes: isWrite(route) }];
  }),
);
