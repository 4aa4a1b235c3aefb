/** Batches on their way: gzip, so many at once, each as its province's front end. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { machineToken } from '../token.ts';
import type { PlannedBatch } from './batches.ts';

const RENEW_MS = 600_000;
/** How long nothing may answer: a host that restarts. */
const PATIENCE_MS = 120_000;
const GZIP_LEVEL = 1;

const RECEIPT = z.object({ verdicts: z.string() });
const PROBLEM = z.object({ code: z.string(), title: z.string(), detail: z.string().optional() });

/** Sends one batch; gives the letters of its receipt and how long the answer took. */
export type Send = (batch: PlannedBatch) => Promise<{ readonly verdicts: string; readonly ms: number }>;

export function sender(url: string): Send {
  const tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  const tokenOf = (province: string) => {
    const kept = tokens.get(province);
    if (kept && kept.until > Date.now()) return kept.token;
    const id = `front-end-${province}`;
    const token = machineToken(`${url}/issuer`, id, `demo-${id}`);
    tokens.set(province, { token, until: Date.now() + RENEW_MS });
    token.catch(() => tokens.delete(province));
    return token;
  };
  const once = async ({ province, day, number, lines }: PlannedBatch) => {
    const body = Buffer.from(lines.join('\n'));
    const digest = createHash('sha256').update(body).digest('hex');
    const query = new URLSearchParams({ province, day, number: String(number), digest });
    const headers = {
      authorization: `Bearer ${await tokenOf(province)}`,
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
    };
    const sent = gzipSync(body, { level: GZIP_LEVEL });
    const started = performance.now();
    const response = await fetch(`${url}/v1/transaction-batches?${query}`, {
      method: 'POST',
      headers,
      body: sent,
    });
    const answer: unknown = await response.json();
    return { status: response.status, answer, ms: performance.now() - started };
  };
  return async (batch) => {
    const giveUp = performance.now() + PATIENCE_MS;
    for (;;) {
      const { status, answer, ms } = await once(batch).catch((error: Error) => ({
        status: 0,
        answer: { code: 'unreachable', title: error.message },
        ms: 0,
      }));
      if (status === 200) return { verdicts: RECEIPT.parse(answer).verdicts, ms };
      if (status === 401) tokens.delete(batch.province);
      if ((status > 0 && status < 500 && status !== 401 && status !== 429) || performance.now() > giveUp) {
        const { code, title, detail } = PROBLEM.catch({ code: 'unknown', title: `status ${status}` }).parse(
          answer,
        );
        throw new Error(
          `batch ${batch.province}-${batch.day}-${batch.number}: ${code} ${title} ${detail ?? ''}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 200 + 300 * Math.random()));
    }
  };
}

/** Works batches off as they are planned, so many at once. */
export async function sendAll(
  batches: Iterable<PlannedBatch>,
  parallel: number,
  work: (batch: PlannedBatch) => Promise<void>,
): Promise<void> {
  const iterator = batches[Symbol.iterator]();
  const worker = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
