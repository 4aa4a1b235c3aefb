/** Items that lead to a thing, and which: one that its thing does not make leads nowhere. */
import { KEYS } from '../storage/keys.ts';
import type { Item, Key } from '../storage/store.ts';
import { wordOf } from './kinds.ts';

const ofCard = ({ serial, sk }: Item) => KEYS.card(String(serial ?? sk));
const idOf = ({ id, sk }: Item) => String(id ?? String(sk).split('#').at(-1));

const LISTS = {
  'ORGANIZATIONS-BELOW': KEYS.organization,
  'APPOINTMENTS-AT': KEYS.appointment,
  'BATCHES-AT': KEYS.batch,
  'SUPPLIERS-AT': KEYS.supplier,
  'PRODUCTS-OF': KEYS.product,
  'SHIPMENTS-AT': KEYS.shipment,
  'APPLICATIONS-AT': KEYS.application,
  'APPLICATION-WAITING': KEYS.application,
  'PROVINCIAL-APPLICATIONS-AT': KEYS.provincialApplication,
  'PROVINCIAL-APPLICATIONS-WAITING': KEYS.provincialApplication,
  'CANCELLATIONS-AT': KEYS.cancellation,
  'DISQUALIFICATIONS-AT': KEYS.disqualification,
  'SCRAP-BATCHES-AT': KEYS.scrapBatch,
  'PUBLIC-KEYS-AT': KEYS.publicKey,
  'PERSONALIZATIONS-AT': KEYS.personalization,
  'STOCK-TAKINGS-AT': KEYS.stockTaking,
  'ADOPTIONS-AT': KEYS.adoption,
  'AUDITS-AT': KEYS.audit,
  'PROGRAMS-AT': KEYS.program,
  'TENDER-PLANS-AT': KEYS.tenderPlan,
  'CARD-MAKINGS-AT': KEYS.cardMaking,
  'TEST-CARDS-AT': KEYS.testCard,
  'TEST-CARD-NUMBER': KEYS.testCard,
  'COMBINED-CARDS-AT': KEYS.combinedCard,
  'TRANSITIONS-AT': KEYS.transition,
  'RESIDENTS-AT': KEYS.resident,
  'RESIDENT-IDENTITY': KEYS.resident,
  'HEALTH-CARDS-AT': KEYS.healthCard,
  'HEALTH-CARDS-OF': KEYS.healthCard,
  'CARD-PRODUCTIONS-AT': KEYS.cardProduction,
  'TERMINAL-BLOCKS-AT': KEYS.terminalBlock,
} as const satisfies Readonly<Record<string, (id: string) => Key>>;

const LOOKUPS: Readonly<Record<string, (item: Item) => Key>> = {
  'CARD-NUMBER': ofCard,
  CHIP: ofCard,
  HELD: ofCard,
  AWAITED: ofCard,
  'LAST-USE': ofCard,
  BAN: ofCard,
  'BAN-NUMBER': ofCard,
  // A number that is retired is its device's.
  'HELD-HEALTH-CARD': ({ card }) => KEYS.healthCard(String(card)),
  'HEALTH-CARD-NUMBER': ({ card }) => KEYS.healthCard(String(card)),
  TERMINAL: ({ card, number }) =>
    card === undefined ? KEYS.terminalDevice(String(number)) : KEYS.card(String(card)),
  'TERMINAL-SERIAL': ({ number }) => KEYS.terminalDevice(String(number)),
  'TERMINAL-DEVICES-AT': ({ sk }) => KEYS.terminalDevice(String(sk)),
  ...Object.fromEntries(Object.entries(LISTS).map(([word, key]) => [word, (item: Item) => key(idOf(item))])),
};

/** The key of the thing that an item leads to; nothing for an item that leads to none. */
export const leadsTo = (item: Item): Key | undefined => LOOKUPS[wordOf(item.pk)]?.(item);

/** A ban is lifted by two persons (SAM-17p2), never by a repair. */
export const isBan = ({ pk }: { readonly pk: unknown }) => /^BAN(?:-NUMBER)?$/.test(wordOf(pk));
