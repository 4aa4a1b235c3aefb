/** Two jobs of the demo batch that wait for their bench (SAM-11): one may begin, one was stopped. */
import { demoSerial } from '../demo.ts';
import { ISSUER } from './exchange.ts';
import { finished } from './jobs.ts';
import { must, type Sessions } from './session.ts';

/** Running numbers: accepted, and with their transport key replaced already (lives.ts). */
const WAITING = [
  { first: 26, last: 40, stopped: false },
  { first: 41, last: 50, stopped: true },
] as const;

const NOUN = 'personalizations';

/** Orders them, and has their parts prepared. */
export async function personalizations(session: Sessions, batch: string, exchange: string): Promise<void> {
  const issuer = session.as(ISSUER);
  for (const { first, last, stopped } of WAITING) {
    const key = `demo:personalization:${first}`;
    const body = {
      batch,
      exchange,
      firstSerial: demoSerial(first),
      lastSerial: demoSerial(last),
      kind: 'read-write',
      validUntil: '2036-12-31',
      keySet: 'demo-1',
      keyVersion: 1,
      files: {
        applicationIssuer: '1300000000000001',
        applicationRecipient: '1301000000000001',
        validFrom: '2026-01-01',
      },
    } as const;
    const { id, job } = must(await issuer(NOUN, 'order', { body, key }), 'order a personalization').body;
    await finished(session, job, key, { noun: NOUN, who: ISSUER });
    if (!stopped) continue;
    must(await issuer(NOUN, 'stop', { params: { id }, body: {}, key: `${key}:stop` }), `stop ${id}`);
  }
}
