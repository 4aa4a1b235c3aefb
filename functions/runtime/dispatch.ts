/** Which of a noun's routes a call means. The API knows only the noun; what lies below is told apart here. */
import type { Route } from '../../shared/http/route.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';

export interface Dispatched {
  readonly name: string;
  readonly route: Route;
  readonly params: Record<string, string>;
}

const UNKNOWN = refuse('unknown-route', 'There is no such route; see /v1/openapi.json.');

/** The route of a method and path, or 404 unknown-route, or 405 with the methods there are. */
export function dispatch(
  routes: Readonly<Record<string, Route>>,
  method: string,
  path: string,
): Dispatched | Refusal {
  const segments = path.split('/').slice(1);
  // A fixed word beats a parameter: /batches/jobs is not the batch called "jobs".
  const matching = Object.entries(routes)
    .flatMap(([name, route]) => {
      const params = match(route.path.split('/').slice(1), segments);
      return params ? [{ name, route, params }] : [];
    })
    .sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length);
  const fewest = Object.keys(matching[0]?.params ?? {}).length;
  const here = matching.filter(({ params }) => Object.keys(params).length === fewest);
  if (here.length === 0) return UNKNOWN;
  const found = here.find(({ route }) => route.method === method);
  if (found) return found;
  const allowed = here.map(({ route }) => route.method);
  return refuse('method-not-allowed', `This path takes ${allowed.join(', ')}.`, { allowed });
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [n, part] of template.entries()) {
    const given = decoded(segments[n] ?? '');
    if (given === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name) params[name] = given;
    else if (part !== given) return undefined;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
