/**
 * The end of a unit or service point: abolished by decision, closed when every card of it is back. What it
 * holds is listed consistently and, once it takes no more cards, only becomes less.
 */
import type { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { STANDING_STEPS } from '../../shared/organization/standing.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { HELD_LINE } from '../../shared/sam-card/sam-card.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { heldCount } from '../storage/accounts.ts';
import { endedChange, standingAt } from '../storage/appointments.ts';
import { cardIn } from '../storage/cards.ts';
import { change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationThing } from '../storage/organizations.ts';
import { announce } from '../storage/outbox.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';
import { changed, one, permittedOne } from './one.ts';

type Routes = typeof ORGANIZATION_ROUTES;

/** Appointments that end in one commit: each is its record, its line, an entry and a person. */
const MOST_PEOPLE = 20;

/** The unit or service point, where this step may be taken by this actor and from its standing. */
function enteredFor(
  name: keyof typeof STANDING_STEPS,
  ask: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): ReturnType<typeof permittedOne> | Refusal {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  const { type, standing } = entered.organization;
  if (type === 'centre') {
    return refuse('unit-unknown', 'A centre ends when everything below it has gone elsewhere.');
  }
  return notFrom({ state: standing }, name, STANDING_STEPS) ?? entered;
}

export const abolish: Answerer<Routes['abolish']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('abolish', ask, found.it);
    if ('refused' in entered) return entered;
    const { id, place, standing } = entered.organization;
    const { article, to } = STANDING_STEPS.abolish;
    const along = change(
      announce('cancellation-due', { thing: organizationThing(id), place }, ask.now, place),
    );
    const form = { ...ask.body, before: standing };
    return changed(ask, entered, { transition: 'abolish', article, form, next: { standing: to }, along });
  },
};

export const close: Answerer<Routes['close']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('close', ask, found.it);
    if ('refused' in entered) return entered;
    const { id, place } = entered.organization;
    const { article, to } = STANDING_STEPS.close;
    const cards = await heldCount(ask.store, id);
    if (cards > 0) {
      const detail = `${cards} cards of it are neither back in its centre nor written off.`;
      return refuse('cards-outstanding', detail, { article });
    }
    const { standing: people, more } = await standingAt(ask.store, place, 200);
    if (more || people.length > MOST_PEOPLE) {
      return refuse('too-many', `At most ${MOST_PEOPLE} appointments end with it; end some before.`);
    }
    const { reason } = ask.body;
    const signature = { actor: ask.actor, as: entered.as, now: ask.now };
    const along = await endedChange(ask.store, people, { article, reason }, signature);
    const form = { reason, appointments: people.length };
    return changed(ask, entered, { transition: 'close', article, form, next: { standing: to }, along });
  },
};

export const held: Answerer<Routes['held']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.held(entered.organization.id, '');
    const page = await pageOf(ask.store, { table, pk }, ask.query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.card(String(sk)));
    const items = keys.length > 0 ? await ask.store.read(keys) : [];
    const cards = items.flatMap((item) => cardIn(item) ?? []).map((card) => HELD_LINE.parse(card));
    return { status: 200, body: { cards, next: page.next } };
  },
};
