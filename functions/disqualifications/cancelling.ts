/** The cards of a unit that lost its qualification, page by page as it holds them, each to be cancelled. */
import type { Disqualification } from '../../shared/disqualification/disqualification.ts';
import type { Job } from '../../shared/job/job.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { moveCard } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { heldAfter } from '../storage/accounts.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import type { Change, Signature } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';

/** With the unit itself they are one consistent read. */
const PAGE = 99;

const CAUSE = 'disqualification';

interface Page {
  readonly unit: Organization | undefined;
  readonly cards: readonly SamCard[];
  readonly last: string;
  readonly more: boolean;
}

export interface Ahead {
  after(job: Job, unit: string, serial: string): Promise<Page>;
  /** What is left of a page for the job's next slice, should this one stand. */
  keep(job: Job, page: Page): void;
}

/** The last page stays at hand for the slice that follows; a slice that was lost reads anew. */
export function cardsAhead(store: Store): Ahead {
  let kept: { readonly job: string; readonly version: number; readonly page: Page } | undefined;
  return {
    after: async (job, unit, serial) => {
      if (kept?.job === job.id && kept.version === job.version) return kept.page;
      const { serials, more } = await heldAfter(store, unit, serial, PAGE);
      const keys = [KEYS.organization(unit), ...serials.map((one) => KEYS.card(one))];
      const [first, ...items] = await store.read(keys);
      const cards = items.flatMap((item) => cardIn(item) ?? []);
      return { unit: organizationIn(first), cards, last: serials.at(-1) ?? serial, more };
    },
    keep: (job, page) => {
      kept = { job: job.id, version: job.version + 1, page };
    },
  };
}

/** What cancels the card; why it may not be; or nothing, where it has ended already. */
export async function cancelled(
  card: SamCard,
  unit: Organization | undefined,
  { number, reason }: Disqualification,
  signature: Signature,
): Promise<Change | Refusal | undefined> {
  if (!CAUSES[CAUSE].from.includes(card.state)) return undefined;
  const where = { at: card.place, destination: card.destination };
  const permitted = permit(signature.actor, LIFECYCLE.cancel, where, card.steps);
  if (isRefusal(permitted)) return permitted;
  const form = { cause: CAUSE, reason: `${number} ${reason}`.slice(0, 300) } as const;
  const moved = moveCard(card, 'cancel', form, signature, { unit });
  return isRefusal(moved) ? moved : moveChange([{ before: card, moves: [moved] }], signature);
}
