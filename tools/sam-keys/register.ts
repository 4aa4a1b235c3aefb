/** Calls of the register: one POST, repeatable, with a token that is never an argument. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { demand, Failure } from '../failure.ts';
import { type Given, optional, required } from './command.ts';
import { privateText } from './files.ts';

export const REGISTER_OPTIONS = {
  url: { value: 'URL', help: '登记系统的地址，例如 http://localhost:8080' },
  'token-file': { value: 'FILE', help: '存有访问令牌的文件（0600）；没有则取环境变量 SAM_TOKEN' },
} as const;

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const TIMEOUT_MS = 20_000;

/** What a refusal says, as far as it is shown. */
const PROBLEM = z.object({
  code: z.string().max(60),
  title: z.string().max(100),
  detail: z.string().max(400).optional(),
  fields: z
    .array(z.object({ path: z.string().max(120), message: z.string().max(200) }))
    .max(50)
    .optional(),
});

/**
 * Posts to the register. The idempotency key is a digest of what is asked, so that asking again after a lost
 * answer does nothing twice.
 *
 * @throws Failure with the register's own words where it refuses
 */
export async function post(
  given: Given,
  environment: NodeJS.ProcessEnv,
  path: string,
  body: unknown,
): Promise<unknown> {
  const url = urlOf(required(given, 'url'), path);
  const content = canonicalJson(body);
  const key = createHash('sha256').update(`${path}\n${content}`).digest('hex').slice(0, 32);
  const response = await send(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokenOf(given, environment)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: content,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const { success, data } = PROBLEM.safeParse(answer);
  if (!success) throw new Failure(`登记系统答复 ${response.status}`);
  const fields = (data.fields ?? []).map((field) => `${field.path}: ${field.message}`);
  const words = [`${data.title}（${data.code}）`, data.detail, ...fields].filter(Boolean).join('；');
  throw new Failure(`登记系统拒绝：${words}`);
}

/** Only an encrypted way, but for this machine itself. */
function urlOf(base: string, path: string): URL {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const schemes = LOCAL.includes(url?.hostname ?? '') ? ['http:', 'https:'] : ['https:'];
  if (url?.username !== '' || !schemes.includes(url.protocol)) {
    throw new Failure('--url 须为 https 地址（本机可用 http），且不含用户名');
  }
  return new URL(`${url.pathname.replace(/\/(?:v1\/?)?$/, '')}/v1${path}`, url);
}

function tokenOf(given: Given, { SAM_TOKEN }: NodeJS.ProcessEnv): string {
  const file = optional(given, 'token-file');
  const token = file === undefined ? SAM_TOKEN : privateText(file).trim();
  const found = demand(token || undefined, '没有访问令牌：设置环境变量 SAM_TOKEN，或用 --token-file');
  if (!/^[\w.~+/=-]+$/.test(found)) throw new Failure('访问令牌的格式不对');
  return found;
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    // A redirect would carry the token to another host.
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Failure(`${url.origin} 没有答复`);
  }
}
