/**
 * What the register keeps of each kind of thing besides the thing itself: lookups, lines of lists, bans. It
 * is derived from the very writes that make a new one, so that nothing is said twice.
 */

import { APPOINTMENT } from '../../shared/appointment/appointment.ts';
import { banItem } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { accountWrites } from '../storage/accounts.ts';
import { adoptionIn, adoptionWrites } from '../storage/adoptions.ts';
import { applicationIn, applicationWrites } from '../storage/applications.ts';
import { auditIn, auditWrites } from '../storage/audits.ts';
import { batchIn, newBatchWrites } from '../storage/batches.ts';
import { cancellationIn, cancellationWrites } from '../storage/cancellations.ts';
import { cardIn } from '../storage/cards.ts';
import { disqualificationIn, disqualificationWrites } from '../storage/disqualifications.ts';
import { exchangeIn, newExchangeWrites } from '../storage/exchanges.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { lastUseWrites } from '../storage/last-use.ts';
import { organizationIn, organizationWrites } from '../storage/organizations.ts';
import { newPersonalizationWrites, personalizationIn } from '../storage/personalizations.ts';
import { provincialIn, provincialWrites } from '../storage/provincial-applications.ts';
import { publicKeyIn, publicKeyWrites } from '../storage/public-keys.ts';
import { scrapBatchIn, scrapBatchWrites } from '../storage/scrap-batches.ts';
import { shipmentIn, shipmentWrites } from '../storage/shipments.ts';
import { stockTakingIn, stockTakingWrites } from '../storage/stock-takings.ts';
import type { Item } from '../storage/store.ts';
import { admissionWrites, productIn, supplierIn } from '../storage/suppliers.ts';
import { blockIn, blockWrites, deviceIn, newDeviceWrites } from '../storage/terminals.ts';
import { trackingTaskIn, trackingTaskWrites } from '../storage/tracking-tasks.ts';
import { type Derived, type Deriving, kind, loosely, puts } from './deriving.ts';
import { HEALTH_CARD_KINDS } from './kinds-of-health-cards.ts';

/** A ban stays with the centre it was made at; when a card was last used is known to the roll-up alone. */
const ofCard: Deriving = (item) => {
  const card: SamCard | undefined = cardIn(item);
  if (!card) return [];
  const { serial, cardNumber, chipUid, terminal, ban } = card;
  const named = { serial };
  const banned = ban && banItem(card, ban);
  return [
    { key: KEYS.cardNumber(cardNumber), put: named },
    ...(chipUid ? [{ key: KEYS.chip(chipUid), put: named }] : []),
    ...(terminal
      ? [{ key: KEYS.terminal(terminal), put: { schemaVersion: 1, number: terminal, card: serial } }]
      : []),
    ...(banned ? [KEYS.ban(serial), KEYS.banNumber(cardNumber)] : []).map(
      (key): Derived => ({ key, put: { ...banned }, loose: true }),
    ),
    ...puts(lastUseWrites(undefined, card)).map(loosely),
    ...puts(accountWrites(undefined, card)),
  ];
};

/** Days on which papers expire are told once, and their lines may be gone. */
const told = ({ key }: Derived) => /^(?:CERTIFICATE-EXPIRY|EXCHANGES-DUE)#/.test(key.pk);
const untold =
  (deriving: Deriving): Deriving =>
  (item) =>
    deriving(item).filter((derived) => !told(derived));

const appointed = (item: Item) => thingIn(APPOINTMENT, item);

/** By the first word of a thing's partition key. */
export const KINDS: Readonly<Record<string, Deriving>> = {
  'SAM-CARD': ofCard,
  ORGANIZATION: kind(organizationIn, (it) => organizationWrites(undefined, it)),
  APPOINTMENT: kind(appointed, (it) => [
    { put: it, key: KEYS.appointmentAt(it.place, it.id), when: 'absent' },
  ]),
  BATCH: kind(batchIn, (it) => newBatchWrites(it, undefined, []).slice(1)),
  SUPPLIER: untold(kind(supplierIn, (it) => admissionWrites(undefined, it))),
  PRODUCT: untold(kind(productIn, (it) => admissionWrites(undefined, it))),
  SHIPMENT: kind(shipmentIn, (it) => shipmentWrites(undefined, it)),
  APPLICATION: kind(applicationIn, (it) => applicationWrites(undefined, it)),
  'PROVINCIAL-APPLICATION': kind(provincialIn, (it) => provincialWrites(undefined, it)),
  CANCELLATION: kind(cancellationIn, (it) => cancellationWrites(undefined, it)),
  DISQUALIFICATION: kind(disqualificationIn, (it) => disqualificationWrites(undefined, it)),
  'SCRAP-BATCH': kind(scrapBatchIn, (it) => scrapBatchWrites(undefined, it)),
  'PUBLIC-KEY': kind(publicKeyIn, (it) => publicKeyWrites(undefined, it)),
  EXCHANGE: untold(kind(exchangeIn, newExchangeWrites)),
  PERSONALIZATION: kind(personalizationIn, newPersonalizationWrites),
  'STOCK-TAKING': kind(stockTakingIn, (it) => stockTakingWrites(undefined, it)),
  ADOPTION: kind(adoptionIn, (it) => adoptionWrites(undefined, it)),
  'TRACKING-TASK': kind(trackingTaskIn, (it) => trackingTaskWrites(undefined, it)),
  'TERMINAL-BLOCK': kind(blockIn, blockWrites),
  'TERMINAL-DEVICE': kind(deviceIn, newDeviceWrites),
  AUDIT: kind(auditIn, (it) => auditWrites(undefined, it)),
  ...HEALTH_CARD_KINDS,
};

export const wordOf = (pk: unknown) => String(pk).split('#')[0] ?? '';
