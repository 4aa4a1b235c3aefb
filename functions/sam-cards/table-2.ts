/** The 表2 that an act of one call brings along: of a card that is replaced, and of one reported stolen. */
import { randomBytes } from 'node:crypto';
import { TABLE_PERSONS } from '../../shared/application/application.ts';
import type { Cancellation } from '../../shared/cancellation/cancellation.ts';
import { feeDue, type Replacement } from '../../shared/cancellation/replacement.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { personKey } from '../../shared/policy/permit.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import type { Cause } from '../../shared/sam-card/causes.ts';
import type { Asked } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import {
  cancellationNumber,
  cancellationThing,
  cancellationWrites,
  newCancellationId,
} from '../storage/cancellations.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { marked } from '../storage/personal.ts';

interface Opened {
  readonly cancellation: Cancellation;
  readonly change: Change;
}

type Facts = Partial<Cancellation> & Pick<Cancellation, 'reason' | 'returned' | 'state' | 'steps'>;

/** One card of a unit on a form of its own, with the one entry that says how it came to be. */
async function opened(
  card: SamCard,
  cause: Cause,
  facts: Facts,
  entry: { transition: string; article: Citation; form: Record<string, unknown> },
  asked: Asked,
): Promise<Opened> {
  const { serial, kind, businessPoint: location, place, unit = '' } = card;
  const { now } = asked;
  const salt = randomBytes(16).toString('hex');
  const form = await marked(entry.form, Object.keys(TABLE_PERSONS), salt);
  const id = newCancellationId(now);
  const drafts = [{ ...entry, to: facts.state, form }];
  const genesis = { number: 0, hash: GENESIS };
  const { head, change: entries } = await append(cancellationThing(id), genesis, drafts, asked);
  const cancellation: Cancellation = {
    schemaVersion: 1,
    id,
    unit,
    place,
    rows: [{ serial, cause, ...(kind ? { kind } : {}), ...(location ? { location } : {}) }],
    ...facts,
    personal: { ...facts.personal, salt },
    version: 1,
    ledger: head,
    createdAt: now,
    updatedAt: now,
  };
  return { cancellation, change: together(change(...cancellationWrites(undefined, cancellation)), entries) };
}

/** The 表2 of a card that is replaced: submitted, accepted and carried out in one commit (SAM-17(2)p1). */
export async function table2Of(old: SamCard, body: Replacement, asked: Asked): Promise<Opened> {
  const { cause, reason, testResult, fee, newSerial, copies: _, insuranceCode: __, ...rest } = body;
  const { administrator, phone, applicant, responsible, handler, ...head } = rest;
  const { now, actor } = asked;
  const due = feeDue(cause);
  const { to } = CANCELLATION_STEPS.cancel;
  const facts = {
    ...head,
    number: cancellationNumber(old.place, now),
    personal: { salt: '', administrator, phone, applicant, responsible, handler },
    reason,
    returned: 1,
    ...(testResult ? { testResult } : {}),
    ...(fee ? { fee: { due, ...fee } } : {}),
    acceptedAt: now,
    cancelledAt: now,
    state: to,
    steps: { accept: personKey(actor) },
  };
  const form = { ...body, unit: old.unit, serial: old.serial, newSerial };
  return opened(old, cause, facts, { transition: 'replace', article: 'SAM-17(2)p1', form }, asked);
}

/**
 * To report a theft is to apply for the cancellation (SAM-17p5): the 表2 is opened with the report, with what
 * the register knows; the unit completes it, and the service point accepts it as any other.
 */
export async function stolenTable2(
  card: SamCard,
  unit: Organization | undefined,
  form: { circumstances: string },
  asked: Asked,
): Promise<Change> {
  if (!card.unit || !unit) return change();
  const facts = {
    unitName: unit.name,
    unitCode: unit.code,
    appliedOn: shanghaiDay(asked.now),
    reason: form.circumstances,
    returned: 0,
    state: CANCELLATION_STEPS.revise.to,
    steps: { submit: personKey(asked.actor) },
  };
  const entry = {
    transition: 'submit',
    article: 'SAM-17p5',
    form: { serial: card.serial, cause: 'theft' },
  } as const;
  return (await opened(card, 'theft', facts, entry, asked)).change;
}
