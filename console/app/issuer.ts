/** The issuer that people sign in with: where it is asked, and what it grants for a code. */
import { BASE } from './place.ts';

interface Settings {
  readonly issuer: string;
  readonly client: string;
}

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

export interface Granted {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly expires_in: number;
}

/** The issuer answered, and it was a no. */
export class Declined extends Error {}

const json = async <T>(url: string | URL, init?: RequestInit): Promise<T> => {
  const response = await fetch(url, init);
  if (response.status === 400 || response.status === 401) throw new Declined();
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
};

let asked: Promise<Settings & Endpoints> | undefined;

/** Asked for once; after a failure anew. */
export function settings(): Promise<Settings & Endpoints> {
  asked ??= json<Settings>(new URL('console.json', BASE)).then(async (own) => ({
    ...own,
    ...(await json<Endpoints>(`${own.issuer}/.well-known/openid-configuration`)),
  }));
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

/** Tokens for a code, or for the refresh token of earlier ones. Throws `Declined` where they are refused. */
export async function granted(form: Readonly<Record<string, string>>): Promise<Granted> {
  const { token_endpoint, client } = await settings();
  return json<Granted>(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: client }),
  });
}
