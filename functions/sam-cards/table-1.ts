/** The 表1 that is brought with a card to be replaced: one card approved, issued and closed (SAM-17(2)p1). */
import { randomBytes } from 'node:crypto';
import { type Application, PERSON_FIELDS } from '../../shared/application/application.ts';
import { issuedOn } from '../../shared/application/counting.ts';
import { replacementOf } from '../../shared/application/replacement.ts';
import { APPLICATION_STEPS } from '../../shared/application/steps.ts';
import type { Replacement } from '../../shared/cancellation/replacement.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { personKey } from '../../shared/policy/permit.ts';
import type { Asked } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { applicationThing, applicationWrites, issuedCard } from '../storage/applications.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { marked } from '../storage/personal.ts';

/** As it lies on the counter: a line of one of the old card's kind, where the old card stands. */
export function table1Of(old: SamCard, unit: Organization, body: Replacement, asked: Asked): Application {
  const { unitName, county, department, address, insuranceCode, appliedOn } = body;
  const { administrator, phone, applicant, responsible, handler } = body;
  const { kind, businessPoint: location } = old;
  const salt = randomBytes(16).toString('hex');
  return replacementOf(old, unit, asked, {
    unitName,
    county,
    department,
    address,
    insuranceCode,
    appliedOn,
    personal: { salt, administrator, phone, applicant, responsible, handler },
    locations: kind && location ? [{ kind, location }] : [],
    submittedAt: asked.now,
    decidedAt: asked.now,
  });
}

/** The new card on it, which closes its account: approved one, issued one. */
export async function table1Change(
  opened: Application,
  card: SamCard,
  body: Replacement,
  asked: Asked,
): Promise<Change> {
  const { now, actor } = asked;
  const { issued, write } = issuedCard(opened, card, now);
  const { to } = APPLICATION_STEPS.close;
  const { steps: _, ...after } = issuedOn(opened, issued, asked);
  const form = await marked({ ...body, issued: card.serial }, PERSON_FIELDS, opened.personal.salt);
  const drafts = [{ transition: 'replace', article: 'SAM-17(2)p1', to, form }];
  const { head, change: entries } = await append(applicationThing(opened.id), opened.ledger, drafts, asked);
  const closed: Application = { ...after, state: to, steps: { replace: personKey(actor) }, ledger: head };
  return together(change(...applicationWrites(undefined, closed), write), entries);
}
