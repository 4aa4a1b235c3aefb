/** What a personalization rests on, for tests: a card, a batch with its evidence, an exchange that matched. */
import { BATCH, type Batch } from '../../shared/batch/batch.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import { EXCHANGE } from '../../shared/transport-key/exchange.ts';
import { cardNumberAt, chipAt, serialAt } from '../country.ts';
import { kcvOf } from './card/crypto.ts';
import { PACKAGE_ID, TRANSPORT_KEY } from './plans.ts';

const AT = '2026-11-20T02:00:00.000Z';
const LEDGER = { number: 1, hash: 'e'.repeat(64) };

const PAPER = { by: '业务处', day: '2026-11-01', digest: 'd'.repeat(64), revision: 1, at: AT };

/** A batch with its application plan filed. */
export const EVIDENT: Batch = BATCH.parse({
  schemaVersion: 1,
  id: 'b-130100-2026-1',
  place: 'CN',
  cityCode: '130100',
  year: 2026,
  first: 1,
  quantity: 1_200,
  maker: '制卡厂',
  evidence: { 'application-plan': PAPER },
  version: 1,
  ledger: LEDGER,
  createdAt: AT,
});

export const cardIn = (state: SamCard['state'], running = 1): SamCard =>
  SAM_CARD.parse({
    schemaVersion: 1,
    serial: serialAt(running),
    cardNumber: cardNumberAt(running),
    chipUid: chipAt(running),
    batch: EVIDENT.id,
    state,
    before: [],
    place: 'CN',
    personal: { salt: '0'.repeat(32) },
    steps: {},
    placements: [{ place: 'CN', from: AT }],
    version: 2,
    ledger: LEDGER,
    createdAt: AT,
    updatedAt: AT,
  });

/** An exchange that brought the transport key of a batch's cards, its check value matched. */
export const exchangeOf = (
  batch: Pick<Batch, 'id'> & { readonly firstSerial: string; readonly lastSerial: string },
  more: Partial<Exchange> = {},
): Exchange =>
  EXCHANGE.parse({
    schemaVersion: 1,
    id: 'tk-test',
    kind: 'transport-key',
    way: 'relay',
    place: 'CN',
    destination: 'CN/supplier/huada',
    algorithm: '3DES',
    wrap: 'RSAES_OAEP_SHA_256',
    recipientKey: 'a'.repeat(64),
    expiresAt: '2026-12-01T00:00:00.000Z',
    subject: {
      cos: 'huada-cos',
      batch: batch.id,
      firstSerial: batch.firstSerial,
      lastSerial: batch.lastSerial,
    },
    recipientSpki: 'AAAA',
    dueOn: '2026-12-31',
    nonce: 'b'.repeat(64),
    state: 'matched',
    package: {
      id: PACKAGE_ID,
      digest: 'c'.repeat(64),
      keyVersion: 1,
      script: { kind: 'file-system-script', version: '1.0', digest: 'f'.repeat(64) },
      at: AT,
    },
    approvals: [],
    deviations: [],
    observed: { kcv: kcvOf('3DES', TRANSPORT_KEY), algorithm: '3DES', at: AT },
    steps: {},
    version: 9,
    ledger: LEDGER,
    createdAt: AT,
    ...more,
  });
