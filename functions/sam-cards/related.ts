/**
 * What is read beside a card for a row's decision: known from the form at once, or only once the card is in
 * hand.
 */
import { APPLICATION } from '../../shared/application/application.ts';
import { CANCELLATION } from '../../shared/cancellation/cancellation.ts';
import { ORGANIZATION } from '../../shared/organization/organization.ts';
import type { TransitionName } from '../../shared/sam-card/lifecycle.ts';
import type { Related } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { SHIPMENT, type Shipment } from '../../shared/shipment/shipment.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import { TERMINAL, TERMINAL_BLOCK } from '../../shared/terminal/terminal.ts';
import type { Found } from '../runtime/answers.ts';
import { batchIn } from '../storage/batches.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { lastUseIn } from '../storage/last-use.ts';
import { provincialIn } from '../storage/provincial-applications.ts';
import { scrapBatchIn } from '../storage/scrap-batches.ts';
import type { Key, Store } from '../storage/store.ts';

interface Naming {
  readonly unit?: string | undefined;
  readonly application?: string | undefined;
  readonly servicePoint?: string | undefined;
  readonly terminal?: string | undefined;
  readonly shipment?: string | undefined;
  readonly cardNumber?: string | undefined;
  readonly batch?: string | undefined;
  readonly cancellation?: string | undefined;
  readonly scrapBatch?: string | undefined;
  readonly scrapLine?: { readonly batch: string; readonly serial: string };
  readonly lastUse?: string | undefined;
}

/** Keys of what a form names: the word is the same in every form. */
export function relatedKeys(form: object): Record<string, Key> {
  const { unit, application, terminal, shipment, cardNumber, batch, cancellation, servicePoint } =
    form as Naming;
  const { scrapBatch, scrapLine, lastUse } = form as Naming;
  return {
    ...(unit ? { unit: KEYS.organization(unit) } : {}),
    ...(servicePoint ? { unit: KEYS.organization(servicePoint) } : {}),
    // A unit's application; the one that filing names is the purchaser's own number for it.
    ...(application && unit ? { application: KEYS.application(application) } : {}),
    ...(terminal ? { terminal: KEYS.terminal(terminal), block: KEYS.terminalBlock(blockOf(terminal)) } : {}),
    ...(shipment ? { shipment: KEYS.shipment(shipment) } : {}),
    ...(cancellation ? { cancellation: KEYS.cancellation(cancellation) } : {}),
    ...(batch ? { batch: KEYS.batch(batch) } : {}),
    ...(scrapBatch ? { scrapBatch: KEYS.scrapBatch(scrapBatch) } : {}),
    ...(scrapLine ? { scrapLine: KEYS.scrapBatchCard(scrapLine.batch, scrapLine.serial) } : {}),
    ...(lastUse ? { lastUse: KEYS.lastUse(lastUse) } : {}),
    ...(cardNumber ? { cardNumber: KEYS.cardNumber(cardNumber) } : {}),
  };
}

/** What a row needs of the card's own unit, shipment or batch, which no form names. */
const OF_THE_CARD: Partial<Record<TransitionName, (card: SamCard, found: Found) => Naming>> = {
  'accept-production': ({ batch }) => ({ batch }),
  'replace-transport-key': ({ batch }) => ({ batch }),
  personalize: ({ batch }) => ({ batch }),
  rehome: ({ unit, serial }) => ({ unit, lastUse: serial }),
  cancel: ({ unit }) => ({ unit }),
  'report-theft': ({ unit }) => ({ unit }),
  receive: ({ shipment }) => ({ shipment }),
  scrap: ({ serial }, { scrapBatch }) =>
    scrapBatch ? { scrapLine: { batch: String(scrapBatch.id), serial } } : {},
};

/** Everything a decision asks for, from what was found and, for a few rows, one read more. */
export async function relatedOf(
  store: Store,
  name: TransitionName,
  card: SamCard,
  found: Found,
): Promise<Related> {
  const more = relatedKeys(OF_THE_CARD[name]?.(card, found) ?? {});
  const names = Object.keys(more);
  const items = names.length > 0 ? await store.read(Object.values(more)) : [];
  const all: Found = { ...found, ...Object.fromEntries(names.map((one, n) => [one, items[n]])) };
  const shipment = thingIn(SHIPMENT, all.shipment);
  return {
    unit: thingIn(ORGANIZATION, all.unit),
    terminal: thingIn(TERMINAL, all.terminal),
    application: thingIn(APPLICATION, all.application),
    block: thingIn(TERMINAL_BLOCK, all.block),
    shipment,
    provincial: await provincialOf(store, name, shipment),
    batch: batchIn(all.batch),
    cancellation: thingIn(CANCELLATION, all.cancellation),
    scrapBatch: scrapBatchIn(all.scrapBatch),
    scrapListed: all.scrapLine !== undefined,
    lastUse: lastUseIn(all.lastUse),
    numberTaken: all.cardNumber !== undefined,
  };
}

/** The application that a shipment to a province is on, which a card handed over is counted on. */
async function provincialOf(store: Store, name: TransitionName, shipment: Shipment | undefined) {
  if (name !== 'hand-over' || !shipment?.application) return undefined;
  const [item] = await store.read([KEYS.provincialApplication(shipment.application)]);
  return provincialIn(item);
}
