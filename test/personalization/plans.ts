/** Plans, cards and files of results for tests. */
import { COS_DEFAULTS, type CosProfile } from '../../shared/personalization/cos.ts';
import type { CardFacts } from '../../shared/personalization/files.ts';
import { PLAN, type Plan } from '../../shared/personalization/part.ts';
import type { Result } from '../../shared/personalization/result.ts';
import { RESULT_COLUMNS } from '../../shared/personalization/result-file.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import { kcvOf } from './card/crypto.ts';

/** The COS developer's key on the fresh cards of a test. */
export const TRANSPORT_KEY = Buffer.from('404142434445464748494A4B4C4D4E4F', 'hex');

export const PACKAGE_ID = 'vendor-package-1';

export function planOf(profile: CosProfile = COS_DEFAULTS.SM4, more: Partial<Plan> = {}): Plan {
  const form = profile.secureMessaging;
  return PLAN.parse({
    job: 'p-1',
    batch: 'b-130100-2026-1',
    kind: 'read-write',
    validUntil: '2036-12-31',
    keySet: 'hebei-read-write-1',
    keyVersion: 1,
    transportKey: {
      exchange: 'x-1',
      package: PACKAGE_ID,
      packageDigest: 'ab'.repeat(32),
      algorithm: form,
      keyVersion: 1,
      kcv: { algorithm: form === 'SM4' ? 'SM4-CMAC' : '3DES', value: kcvOf(form, TRANSPORT_KEY) },
    },
    cos: 'cos-1',
    cosProfile: profile,
    script: { version: '1.0', digest: 'cd'.repeat(32) },
    files: {
      applicationIssuer: '1300000000000001',
      applicationRecipient: '1301000000000002',
      validFrom: '2026-11-21',
      firstTerminal: '130101000001',
      issuerCertificate: 'C1'.repeat(180),
    },
    ...more,
  });
}

export const factsAt = (running: number, more: Partial<CardFacts> = {}): CardFacts => ({
  serial: serialAt(running),
  cardNumber: cardNumberAt(running),
  index: running - 1,
  ...more,
});

/** As a bench writes a result into a CSV file. */
function csvLine(result: Result): string {
  const { serial, outcome, steps, kcv, keyVersion, bench, operator, at, reason = '' } = result;
  const pairs = [
    steps.map(({ step, status }) => `${step}:${status}`),
    kcv.map(({ key, value }) => `${key}:${value}`),
  ].map((all) => all.join(' '));
  const quoted = reason && `"${reason.replaceAll('"', '""')}"`;
  return [serial, outcome, ...pairs, keyVersion, bench, operator, at, quoted].join(',');
}

export const csvOf = (results: readonly Result[]) =>
  [Object.keys(RESULT_COLUMNS).join(), ...results.map(csvLine)].join('\n');
