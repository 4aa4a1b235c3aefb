/** Which route of the template a path and method mean, by API Gateway's order: word, parameter, rest. */
import type { ApiDeclaration, RouteDeclaration } from '../assembly.ts';

export interface RouteMatch {
  route: RouteDeclaration;
  /** What stands for the names in braces, decoded. */
  parameters: Record<string, string>;
}

/**
 * Below the stage's name every route; outside of it only those of the function that answers `/`, the site:
 * its pages stand at the port's root too, as they would at a domain of their own.
 */
export function findRoute(
  { stage, routes }: ApiDeclaration,
  method: string,
  pathname: string,
): (RouteMatch & { path: string }) | undefined {
  const staged = pathname === `/${stage}` || pathname.startsWith(`/${stage}/`);
  const path = (staged ? pathname.slice(stage.length + 1) : pathname) || '/';
  const found = matchRoute(routes, method, path);
  const site = matchRoute(routes, 'GET', '/');
  const open = staged || (found && found.route.functionId === site?.route.functionId);
  return found && open ? { ...found, path } : undefined;
}

/** The route, or undefined: API Gateway tells a wrong method from an unknown path as little as this does. */
function matchRoute(
  routes: readonly RouteDeclaration[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const segments = segmentsOf(path);
  return routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => {
      const template = segmentsOf(route.path);
      const parameters = match(template, segments);
      return parameters ? [{ route, parameters, rank: rankOf(template, route.method) }] : [];
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ route, parameters }) => ({ route, parameters }))[0];
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** Compared as text: at the first segment where two templates differ, the more exact one is the smaller. */
function rankOf(template: readonly string[], method: string): string {
  const kinds = template.map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'));
  return [...kinds, method === 'ANY' ? '1' : '0'].join('');
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const rest = template.at(-1)?.endsWith('+}') ? template.length - 1 : undefined;
  if (rest === undefined ? segments.length !== template.length : segments.length <= rest) return undefined;
  const parameters: [string, string][] = [];
  for (const [n, part] of template.entries()) {
    const given = decoded(n === rest ? segments.slice(n).join('/') : (segments[n] ?? ''));
    if (given === undefined) return undefined;
    const name = /^\{(.+?)\+?\}$/.exec(part)?.[1];
    if (name === undefined && part !== given) return undefined;
    if (name !== undefined) {
      if (given === '') return undefined;
      parameters.push([name, given]);
    }
  }
  return Object.fromEntries(parameters);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
