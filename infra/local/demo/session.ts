/**
 * Calls of the API as one of the people, with tokens renewed in time and patience while the register
 * restarts.
 */
import { type Called, client } from '../../../shared/http/client.ts';
import { personToken } from '../token.ts';

/** Tokens live 15 minutes; they are renewed after ten. */
const RENEW_MS = 600_000;

/** How long a call is tried again while nothing listens or the store is busy, in milliseconds. */
const PATIENCE_MS = 120_000;

export type ApiClient = ReturnType<typeof client>;

export interface Sessions {
  /** A client that speaks as this person. */
  as(person: string): ApiClient;
  /** What a GET answers that is not JSON, as it came. @param path below the version, e.g. /sam-cards */
  document(person: string, path: string): Promise<string>;
  readonly issuer: string;
}

/** Sessions with a running register at `url`, e.g. http://localhost:8080. */
export function sessions(url: string): Sessions {
  const issuer = `${url}/issuer`;
  const tokens = new Map<string, { token: Promise<string>; until: number }>();
  const tokenOf = (person: string) => {
    const kept = tokens.get(person);
    if (kept && kept.until > Date.now()) return kept.token;
    const token = patiently(() => personToken(issuer, person));
    tokens.set(person, { token, until: Date.now() + RENEW_MS });
    token.catch(() => tokens.delete(person));
    return token;
  };
  return {
    issuer,
    as: (person) => {
      const call = client(`${url}/v1`, () => tokenOf(person));
      // The Idempotency-Key makes it safe to ask again: what was done is replayed, never done twice.
      return (async (...args: Parameters<ApiClient>) => {
        const answer = await patiently(() => call(...args), isBusy);
        if ((answer as { status?: number }).status !== 401) return answer;
        tokens.delete(person); // the machine's clock was turned beyond the token's time
        return patiently(() => call(...args), isBusy);
      }) as ApiClient;
    },
    document: async (person, path) => {
      const get = async () => {
        const authorization = `Bearer ${await tokenOf(person)}`;
        return fetch(`${url}/v1${path}`, { headers: { authorization } });
      };
      const response = await patiently(get, isBusy);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.text();
    },
  };
}

const isBusy = (answer: unknown) =>
  (answer as { status?: number }).status === 503 || (answer as { status?: number }).status === 502;

let told = 0;

/** Whoever watches hears every ten seconds why nothing moves. */
function tellOnce(): void {
  if (Date.now() - told < 10_000) return;
  told = Date.now();
  process.stderr.write('  the register does not answer; trying again (start it with npm start)\n');
}

async function patiently<T>(work: () => Promise<T>, again: (answer: T) => boolean = () => false): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const answer = await work();
      if (!again(answer) || Date.now() > until) return answer;
    } catch (error) {
      if (!isUnreachable(error) || Date.now() > until) throw error;
    }
    tellOnce();
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 400));
  }
}

/**
 * fetch says 'fetch failed' of a refused or reset connection. token.ts says that nothing answers, that the
 * gateway answers for an issuer not up yet, or that a sign-in broke off: the issuer forgets it with a
 * restart.
 */
function isUnreachable(error: unknown): boolean {
  const { message = '' } = error as { message?: string };
  return /fetch failed|terminated|nothing answers|not the issuer|did not let|no token|in a circle/.test(
    message,
  );
}

/** What a call answered; anything but a yes is an error that names the refusal. */
export function must<C extends Called<never> | { ok: boolean }>(
  called: C,
  what: string,
): Extract<C, { ok: true }> {
  if (called.ok) return called as Extract<C, { ok: true }>;
  const { problem } = called as unknown as {
    problem: { status: number; code: string; title: string; detail: string };
  };
  throw new Error(`${what}: ${problem.status} ${problem.code} ${problem.title} — ${problem.detail}`);
}

/** Works off items, so many at a time, in order of their start. */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T, n: number) => Promise<void>,
) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const n = next;
      next += 1;
      const item = items[n];
      if (item !== undefined) await work(item, n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
