/**
 * What a named journey is: data that says who does what under which article, and what its stops are given.
 */
import type * as z from 'zod';
import type { Called, CallOptions } from '../../../../shared/http/client.ts';
import type { RouteFacts } from '../../../../shared/http/route.ts';
import type { Noun, ROUTES } from '../../../../shared/http/routes.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import type { Citation } from '../../../../shared/regulation/regulation.ts';
import type { CardRequest } from '../../../../shared/request/request.ts';
import type { FORMS, Kind } from '../../../../shared/sam-card/forms.ts';
import type { CardView } from '../../../../shared/sam-card/sam-card.ts';
import { finished, type JobNoun } from '../../demo/jobs.ts';
import { must, type Sessions } from '../../demo/session.ts';
import type { Run } from './run.ts';

/** One act of a journey. A refusal it does not expect ends the journey. */
export interface Stop {
  readonly title: string;
  readonly article: Citation;
  /** @returns what came of it, as it is told */
  go(walk: Walk): Promise<string>;
}

export interface NamedJourney {
  readonly title: string;
  readonly article: Citation;
  /** Fresh cards it takes from the stock of a demo city; `walk.card(0)` is the first. */
  readonly cards: readonly Kind[];
  readonly stops: readonly Stop[];
}

/** A demo city with the ids of its organizations. */
export interface City {
  readonly code: string;
  readonly place: string;
  readonly province: string;
  readonly hospital: string;
  readonly clinic: string;
  readonly point: string;
}

export function cityOf(code: string): City {
  const [hospital, clinic, point] = [`u-hospital-${code}`, `u-clinic-${code}`, `p-station-${code}`];
  const province = `CN/${code.slice(0, 2)}`;
  return { code, place: `${province}/${code}`, province, hospital, clinic, point };
}

type Routes = typeof ROUTES;
type RouteOf<N extends Noun, K extends keyof Routes[N]> = Routes[N][K] extends RouteFacts
  ? Routes[N][K]
  : never;
type BodyOf<N extends Noun, K extends keyof Routes[N]> = Extract<
  Called<RouteOf<N, K>>,
  { readonly ok: true }
>['body'];
type Sent<N extends Noun, K extends keyof Routes[N]> = Omit<CallOptions<RouteOf<N, K>>, 'key'>;

/** What a stop works with. People are named by role: `as('card-keeper')` is the city's. */
export interface Walk {
  readonly city: City;
  readonly session: Sessions;
  /** When the run began: the one time a body may speak of, for a resumed call must say the same. */
  readonly startedAt: string;
  /** The n-th card that the journey took from stock. */
  card(n: number): string;
  /** A word for this run in ids and papers that must be new, e.g. `lost-card-k3x9`. */
  readonly tag: string;
  /** A call that must succeed. `who` is the whole id of a demo person. */
  yes<N extends Noun, K extends keyof Routes[N] & string>(
    who: string,
    noun: N,
    name: K,
    call?: Sent<N, K>,
  ): Promise<BodyOf<N, K>>;
  /** A row of the lifecycle that must be taken at once, with no application between. */
  move<K extends keyof typeof FORMS>(
    who: string,
    name: K,
    serial: string,
    body: z.input<(typeof FORMS)[K]>,
  ): Promise<CardView>;
  /** A call that must be refused with this code. @returns how it was, as it is told */
  no<N extends Noun, K extends keyof Routes[N] & string>(
    code: RefusalCode,
    who: string,
    noun: N,
    name: K,
    call?: Sent<N, K>,
  ): Promise<string>;
  /** Advances a job to its end; returns it. */
  job(who: string, noun: JobNoun, id: string): ReturnType<typeof finished>;
  /** Tells the later stops, of a resumed run, too. */
  keep(name: string, value: string): void;
  recall(name: string): string;
}

/** The walk of one stop: each of its calls has a key of its own, the same whenever it is resumed. */
export function walkOf(session: Sessions, run: Run, stop: number): Walk {
  let calls = 0;
  const call = (who: string, noun: Noun, name: string, sent: object) => {
    calls += 1;
    const options = { ...sent, key: `${run.record.tag}:${stop}:${calls}` };
    return session.as(who)(noun, name as never, options as never) as Promise<Called<never>>;
  };
  const yes = async (who: string, noun: Noun, name: string, sent: object = {}) =>
    must(await call(who, noun, name, sent), `${who} ${noun}.${name}`).body as never;
  return {
    session,
    city: cityOf(run.record.city),
    startedAt: run.record.startedAt,
    tag: run.record.tag,
    card: (n) => run.record.cards[n] ?? missing(`card ${n}`),
    yes,
    move: async (who, name, serial, body) => {
      const answer: CardView | CardRequest = await yes(who, 'sam-cards', name, { params: { serial }, body });
      if ('stateTitle' in answer) return answer;
      throw new Error(`${who} ${name}: may only apply for it`);
    },
    no: async (code, who, noun, name, sent = {}) => {
      const called = await call(who, noun, name, sent);
      if (called.ok) throw new Error(`${who} ${noun}.${name}: was to be refused (${code}), and was done`);
      const { problem } = called;
      if (problem.code !== code) must(called, `${who} ${noun}.${name}, to be refused as ${code}`);
      const { title, status, article } = problem;
      return `如所应当被拒绝：${title}（${status} ${[problem.code, article].join(' ').trim()}）`;
    },
    job: (who, noun, id) => finished(session, id, `${run.record.tag}:${stop}`, { noun, who }),
    keep: (name, value) => run.keep(name, value),
    recall: (name) => run.record.values[name] ?? missing(name),
  };
}

function missing(what: string): never {
  throw new Error(`no earlier stop of this journey told of ${what}`);
}
