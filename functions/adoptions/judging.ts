/** One row of an adoption against what the register knows: may this card enter, and where does it lie? */
import type { Adoption, AdoptionLine } from '../../shared/adoption/adoption.ts';
import { partsOf, type Ranges } from '../../shared/batch/batch.ts';
import { centreId, type Organization, placeOfCentre } from '../../shared/organization/organization.ts';
import { notQualified } from '../../shared/organization/standing.ts';
import { within } from '../../shared/policy/jurisdiction.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { kindFits, terminalFits } from '../../shared/sam-card/issuing.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import { TERMINAL, TERMINAL_BLOCK } from '../../shared/terminal/terminal.ts';
import { allottedIn } from '../storage/batches.ts';
import { cardIn } from '../storage/cards.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Item, Key, Store } from '../storage/store.ts';
import { adoptedCard } from './births.ts';

/** It may enter, it is there already, or why not. */
type Judged = { readonly card: SamCard; readonly at: Organization } | { readonly already: true } | Refusal;

function keysOf(line: AdoptionLine): Record<string, Key> {
  const { cityCode, year } = partsOf(line.serial);
  const numbers = {
    card: KEYS.card(line.serial),
    cardNumber: KEYS.cardNumber(line.cardNumber),
    serials: KEYS.serials(cityCode, year),
    ...(line.chipUid ? { chip: KEYS.chip(line.chipUid) } : {}),
  };
  if (!('unit' in line)) return { ...numbers, at: KEYS.organization(centreId(placeOfCentre(line.centre))) };
  const { unit, terminal } = line;
  return {
    ...numbers,
    at: KEYS.organization(unit),
    terminal: KEYS.terminal(terminal),
    block: KEYS.terminalBlock(blockOf(terminal)),
  };
}

export async function judgeLine(
  store: Store,
  line: AdoptionLine,
  adoption: Adoption,
  now: string,
): Promise<Judged> {
  const wanted = Object.entries(keysOf(line));
  const items = await store.read(wanted.map(([, key]) => key));
  const found = Object.fromEntries(wanted.map(([name], n) => [name, items[n]]));
  const there = cardIn(found.card);
  if (there?.adoption === adoption.id && there.cardNumber === line.cardNumber) return { already: true };
  const taken = takenNumber(line, found);
  if (taken) return refuse('number-taken', taken, { article: 'SAM-14' });
  const at = organizationIn(found.at);
  const refusal = holderRefusal(line, at, adoption);
  if (refusal || !at) return refusal ?? UNKNOWN;
  const card = adoptedCard(line, at, adoption, now);
  const related = {
    terminal: thingIn(TERMINAL, found.terminal),
    block: thingIn(TERMINAL_BLOCK, found.block),
  };
  const fits = 'unit' in line ? terminalFits(card, line.terminal, line.unit, related) : undefined;
  return isRefusal(fits) ? fits : { card, at };
}

/** A serial that is allotted will be a new card's: it cannot have been in use for years. */
function takenNumber({ serial }: AdoptionLine, found: Readonly<Record<string, Item | undefined>>) {
  const known = (['card', 'cardNumber', 'chip'] as const).find((name) => found[name]);
  if (known)
    return `${{ card: 'serial', cardNumber: 'cardNumber', chip: 'chipUid' }[known]}: registered already`;
  const ranges: Ranges = allottedIn(found.serials)?.ranges ?? [];
  const { running } = partsOf(serial);
  const allotted = ranges.some(([first, last]) => running >= first && running <= last);
  return allotted ? 'serial: allotted to a batch of this register' : undefined;
}

const UNKNOWN = refuse('unit-unknown', 'There is no such unit or centre in the province.', {
  article: 'SAM-4',
});

function holderRefusal(line: AdoptionLine, at: Organization | undefined, { place }: Adoption) {
  if (!at || !within(at.place, place)) return UNKNOWN;
  if ('unit' in line) return at.type === 'centre' ? UNKNOWN : (kindFits(line.kind, at) ?? notQualified(at));
  return at.type === 'centre' ? undefined : UNKNOWN;
}
