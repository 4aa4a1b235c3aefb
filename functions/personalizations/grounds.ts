/** Whether a personalization may be ordered today, asked purely, and the plan that comes of it. */
import { type Batch, batchView, isInBatch, MAX_QUANTITY } from '../../shared/batch/batch.ts';
import { missingEvidence } from '../../shared/batch/evidence.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { COS_DEFAULTS, type CosProfile } from '../../shared/personalization/cos.ts';
import { terminalsFit } from '../../shared/personalization/files.ts';
import type { Plan } from '../../shared/personalization/part.ts';
import { type NewPersonalization, serialsBetween } from '../../shared/personalization/personalization.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Product } from '../../shared/supplier/product.ts';
import type { Supplier } from '../../shared/supplier/supplier.ts';
import { usableOn } from '../../shared/supplier/usable.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import type { ExchangeState } from '../../shared/transport-key/parties.ts';

export interface Range {
  readonly firstSerial: string;
  readonly lastSerial: string;
}

const wrong = (path: string, message: string) =>
  refuse('invalid-input', 'The order does not hold together.', {
    fields: [{ path: `body.${path}`, message }],
  });

/** The serials of the order: all of the batch, or the part that was named. */
export function rangeOf(batch: Batch, body: NewPersonalization, now: string): Range | Refusal {
  const whole = batchView(batch);
  const { firstSerial = whole.firstSerial, lastSerial = whole.lastSerial, files } = body;
  const outside = (['firstSerial', 'lastSerial'] as const).find(
    (name) => !isInBatch(batch, body[name] ?? whole[name]),
  );
  if (outside) return wrong(outside, 'not in the range allotted to this batch');
  const count = serialsBetween({ firstSerial, lastSerial });
  if (count < 1) return wrong('lastSerial', 'lies before firstSerial');
  if (count > MAX_QUANTITY) return refuse('too-many', `At most ${MAX_QUANTITY} serials a job.`);
  if (files.firstTerminal && !terminalsFit(files.firstTerminal, count)) {
    return wrong('files.firstTerminal', `there are no ${count} terminal numbers from here`);
  }
  if (batch.kinds && !batch.kinds.some(({ kind }) => kind === body.kind)) {
    return wrong('kind', `the batch was ordered as ${batch.kinds.map(({ kind }) => kind).join(', ')}`);
  }
  if (body.validUntil < files.validFrom || body.validUntil < shanghaiDay(now)) {
    return wrong('validUntil', 'is past, or lies before files.validFrom');
  }
  return { firstSerial, lastSerial };
}

/** The check value has matched; that all cards have replaced the key since forbids nothing. */
const MATCHED: readonly ExchangeState[] = ['matched', 'replaced'];

const unsuitable = (detail: string) => refuse('exchange-unsuitable', detail, { article: 'SAM-10' });

/** A key that was reported compromised since is loaded into no further card. */
export function stillMatched(exchange: Exchange | undefined): Refusal | undefined {
  if (exchange && MATCHED.includes(exchange.state)) return undefined;
  return unsuitable(`The exchange of its transport key is ${exchange?.state ?? 'gone'}.`);
}

/** The exchange brought the key of these very cards, and its check value has matched. */
export function keyOf(exchange: Exchange, batch: Batch, { firstSerial, lastSerial }: Range) {
  const { subject, observed, package: came, state } = exchange;
  if (!subject || subject.batch !== batch.id) return unsuitable('The exchange is about another batch.');
  if (!MATCHED.includes(state)) {
    return unsuitable(`The exchange is ${state}; its check value must have matched first.`);
  }
  if (firstSerial < subject.firstSerial || lastSerial > subject.lastSerial) {
    return unsuitable(`The exchange covers ${subject.firstSerial} to ${subject.lastSerial}.`);
  }
  if (!came?.script || !observed)
    throw new Error(`${exchange.id} is ${state} without package or check value`);
  return {
    cos: subject.cos,
    script: { version: came.script.version, digest: came.script.digest },
    transportKey: {
      exchange: exchange.id,
      package: came.id,
      packageDigest: came.digest,
      algorithm: exchange.algorithm,
      keyVersion: came.keyVersion,
      kcv: { algorithm: observed.algorithm, value: observed.kcv },
    },
  };
}

/** The form of WRITE KEY goes by the block of the key's algorithm: 8 bytes, or 16 (domain.md 4: b). */
const FORM_OF = { '3DES': '3DES', SM4: 'SM4', SM1: 'SM4', AES: 'SM4' } as const;

/** How the COS is spoken to: as its product says; where it says nothing, as its form's default does. */
export function profileOf({ cosProfile }: Product, { algorithm }: Exchange): CosProfile | Refusal {
  const form = FORM_OF[algorithm];
  // Of SM1 and AES nobody has published how a key is written, so only the product can say.
  const profile = cosProfile ?? (form === algorithm ? COS_DEFAULTS[form] : undefined);
  if (profile?.secureMessaging === form) return profile;
  return unsuitable(`The COS is not spoken to under ${algorithm}, as the exchanged key would have it.`);
}

/** What was read for the order. */
interface Grounds {
  readonly batch: Batch;
  readonly exchange: Exchange;
  readonly cos: Product;
  readonly supplier: Supplier;
}

/** All but the job's name, or the first reason why not: evidence, product, exchange. */
export function planOf(
  body: NewPersonalization,
  { batch, exchange, cos, supplier }: Grounds,
  now: string,
): { plan: Omit<Plan, 'job'>; range: Range } | Refusal {
  const range = rangeOf(batch, body, now);
  if (isRefusal(range)) return range;
  const refused = missingEvidence(batch, 'personalize') ?? usableOn(cos, supplier, shanghaiDay(now));
  if (refused) return refused;
  const key = keyOf(exchange, batch, range);
  if (isRefusal(key)) return key;
  const cosProfile = profileOf(cos, exchange);
  if (isRefusal(cosProfile)) return cosProfile;
  const { kind, validUntil, keySet, keyVersion, files, certificates } = body;
  const told = { batch: batch.id, kind, validUntil, keySet, keyVersion, files };
  return { range, plan: { ...told, ...(certificates ? { certificates } : {}), cosProfile, ...key } };
}
