/**
 * Is this card on the blacklist? One consistent read of the ban itself, which was written with the report:
 * true from its commit on. An outage is 503 and never "not listed" (design, house rule 10).
 */
import type { BlacklistCheck } from '../../shared/blacklist/blacklist.ts';
import type { BLACKLIST_ROUTES } from '../../shared/blacklist/routes.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { BAN } from '../../shared/sam-card/sam-card.ts';
import type { Answerer } from '../runtime/answers.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item, Key } from '../storage/store.ts';
import { permitAsker } from './access.ts';

type Routes = typeof BLACKLIST_ROUTES;

interface Asked {
  readonly serial?: string | undefined;
  readonly cardNumber?: string | undefined;
}

const banKey = ({ serial, cardNumber = '' }: Asked): Key =>
  serial ? KEYS.ban(serial) : KEYS.banNumber(cardNumber);

/** Of a card that is not listed only what was asked is said: whether there is such a card does not show. */
function checked({ serial, cardNumber }: Asked, item: Item | undefined): BlacklistCheck {
  const ban = thingIn(BAN, item);
  if (!ban) return { serial, cardNumber, listed: false };
  const { reason, since } = ban;
  return { serial: ban.serial, cardNumber: ban.cardNumber, listed: true, reason, since };
}

export const check: Answerer<Routes['check']> = {
  reads: ({ query }) => ({ ban: banKey(query) }),
  answer: (ask, found) => {
    const permitted = permitAsker(ask);
    if (isRefusal(permitted)) return permitted;
    return { status: 200, body: { ...checked(ask.query, found.ban), at: ask.now } };
  },
};

export const checkMany: Answerer<Routes['check-many']> = {
  // A card asked twice is read once, and answered twice.
  reads: ({ body }) => Object.fromEntries(body.cards.map((asked, n) => [String(n), banKey(asked)])),
  answer: (ask, found) => {
    const permitted = permitAsker(ask);
    if (isRefusal(permitted)) return permitted;
    const checks = ask.body.cards.map((asked, n) => checked(asked, found[String(n)]));
    return { status: 200, body: { checks, at: ask.now } };
  },
};
