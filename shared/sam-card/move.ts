/** Decide purely: what a row of the lifecycle makes of a card. Touches nothing; the clock is an argument. */
import type * as z from 'zod';
import type { Application } from '../application/application.ts';
import type { Batch } from '../batch/batch.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import type { Organization } from '../organization/organization.ts';
import { centreOf } from '../policy/jurisdiction.ts';
import { type Actor, personKey, type Standing } from '../policy/permit.ts';
import type { ProvincialApplication } from '../provincial-application/provincial-application.ts';
import { isRefusal, type Refusal, refuse } from '../refusals.ts';
import type { Citation } from '../regulation/regulation.ts';
import type { ScrapBatch } from '../scrap-batch/scrap-batch.ts';
import type { Shipment } from '../shipment/shipment.ts';
import type { LastUse } from '../supervision/last-use.ts';
import type { Terminal, TerminalBlock } from '../terminal/terminal.ts';
import { CAUSES } from './causes.ts';
import { CHECKS } from './checks.ts';
import type { FORMS } from './forms.ts';
import { allowedFrom, LIFECYCLE, type Transition, type TransitionName } from './lifecycle.ts';
import type { Ban, SamCard } from './sam-card.ts';
import { settle } from './settle.ts';

export type Form<Name extends TransitionName = TransitionName> = z.infer<(typeof FORMS)[Name]>;

/** What else was read for the decision. */
export interface Related {
  readonly unit?: Organization | undefined;
  readonly application?: Application | undefined;
  /** The terminal named in the form, with the block it lies in. */
  readonly terminal?: Terminal | undefined;
  readonly block?: TerminalBlock | undefined;
  readonly shipment?: Shipment | undefined;
  /** The province's application that the shipment was opened on. */
  readonly provincial?: ProvincialApplication | undefined;
  /** The 表2 that a cancellation rests on. */
  readonly cancellation?: Cancellation | undefined;
  /** The card's own batch, where the row presupposes evidence of it. */
  readonly batch?: Batch | undefined;
  /** The scrap batch named in the form, and whether this card is on its list. */
  readonly scrapBatch?: ScrapBatch | undefined;
  readonly scrapListed?: boolean;
  /** When the card was last used: its marker goes with it to another place. */
  readonly lastUse?: LastUse | undefined;
  /** Another card bears the 卡号 named in the form. */
  readonly numberTaken?: boolean;
}

/** One step of a card's life: a ledger entry that is still to be chained. */
export interface Step {
  readonly transition: TransitionName | 'manifest' | 'adopted';
  readonly article: Citation;
  readonly from?: SamCard['state'];
  readonly to: SamCard['state'];
  readonly form: Record<string, unknown>;
}

export interface Moved {
  readonly card: SamCard;
  readonly step: Step;
  readonly ban?: Ban | 'lift';
}

export interface Asked {
  readonly actor: Actor;
  readonly as: Standing;
  /** RFC 3339 UTC. */
  readonly now: string;
}

/**
 * Takes one row: state, then the row's conditions, then what the form asks.
 * @returns the card after it, its ledger step and what the blacklist learns — or the refusal
 */
export function moveCard(
  card: SamCard,
  name: TransitionName,
  form: Form,
  { actor, as, now }: Asked,
  related: Related = {},
): Moved | Refusal {
  const row = LIFECYCLE[name];
  const { article } = row;
  if (!row.from.includes(card.state)) {
    const detail = `A card that is ${card.state} cannot take ${name}.`;
    return refuse('not-allowed-in-state', detail, { article, allowed: allowedFrom(card.state) });
  }
  if (row.unexpired && expired(card, now)) {
    return refuse('card-expired', `The card was valid until ${card.validUntil}.`, { article });
  }
  if (row.causes && !row.causes.some((cause) => cause === card.cause)) {
    const detail = `Only a card cancelled for ${row.causes.join(' or ')} can take ${name}.`;
    return refuse('cause-not-from-state', detail, { article });
  }
  const changes = CHECKS[name]?.(card, form, related, { actor, as, now }) ?? {};
  if (isRefusal(changes)) return changes;
  const next = settle({ ...card, ...changes }, row, { as, now }, related);
  const ban = banOf(next, row, form, now);
  return {
    card: {
      ...next,
      ban: ban === 'lift' ? undefined : (ban ?? next.ban),
      steps: stepsAfter(card, name, row, actor),
      version: card.version + 1,
      updatedAt: now,
    },
    step: { transition: name, article, from: card.state, to: next.state, form },
    ...(ban ? { ban: ban === 'lift' ? ban : banItem(next, ban) } : {}),
  };
}

function stepsAfter({ steps }: SamCard, name: TransitionName, { ends }: Transition, actor: Actor) {
  const open = Object.entries(steps).filter(([step]) => !ends?.some((ended) => ended === step));
  return { ...Object.fromEntries(open), [name]: personKey(actor) };
}

/** A card is usable through the whole of its last day, Asia/Shanghai. */
export function expired(card: Pick<SamCard, 'validUntil'>, now: string): boolean {
  return card.validUntil !== undefined && card.validUntil < shanghaiDay(now);
}

function banOf(card: SamCard, row: Transition, form: Form, now: string): SamCard['ban'] | 'lift' {
  // A ban for damage is not the report's, so correcting the report leaves it.
  if (row.ban === 'lift') return card.ban?.reason === 'damage' ? undefined : 'lift';
  const reason = row.ban ?? ('cause' in form ? CAUSES[form.cause].ban : undefined);
  if (!reason || card.ban) return undefined;
  // What was done with it between the loss and its report was not its holder's.
  const effective = 'occurredAt' in form && form.occurredAt < now ? { effective: form.occurredAt } : {};
  return { reason, since: now, ...effective };
}

/** The entry of the blacklist for a card with this ban (SAM-17p2). */
export function banItem(card: SamCard, ban: NonNullable<SamCard['ban']>): Ban {
  const { serial, cardNumber, place } = card;
  const { reason, since } = ban;
  return { schemaVersion: 1, serial, cardNumber, centre: centreOf(place), reason, since };
}
