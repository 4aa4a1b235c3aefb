/** A card enters from the field: with its numbers, its place, its terminal, and `adopted` as first entry. */
import { randomBytes } from 'node:crypto';
import { type Adoption, type AdoptionLine, ENTERS_AS } from '../../shared/adoption/adoption.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { PERSONAL_FIELDS } from '../../shared/sam-card/forms.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { accountWrites } from '../storage/accounts.ts';
import { cardThing, cardWrite } from '../storage/cards.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { KEYS, SHARDS, shardOf } from '../storage/keys.ts';
import { lastUseWrites } from '../storage/last-use.ts';
import { marked } from '../storage/personal.ts';
import type { Write } from '../storage/store.ts';

/** The card as it enters; its ledger head is set when it is entered. */
export function adoptedCard(
  line: AdoptionLine,
  at: Organization,
  { id, ledger }: Adoption,
  now: string,
): SamCard {
  const { serial, cardNumber, chipUid, kind, validUntil, businessType } = line;
  const salt = randomBytes(16).toString('hex');
  const { place } = at;
  const use = 'unit' in line ? line : undefined;
  const where = use && { businessPoint: use.businessPoint, terminal: use.terminal };
  return SAM_CARD.parse({
    schemaVersion: 1,
    serial,
    cardNumber,
    chipUid,
    adoption: id,
    state: ENTERS_AS[use ? 'unit' : 'centre'],
    before: [],
    place,
    kind,
    businessType,
    ...(use ? { unit: use.unit, ...where } : {}),
    personal: { salt, ...(use ? { responsiblePerson: use.responsiblePerson } : {}) },
    validUntil,
    steps: {},
    placements: [{ place, from: now, ...where, ...(use ? { institution: at.code } : {}) }],
    version: 1,
    // Born from the entry by which the ministry consented, as a made card is from its batch's.
    ledger: { number: 0, hash: ledger.hash },
    createdAt: now,
    updatedAt: now,
  });
}

/** All that a card's entering writes, in one commit. */
export async function birth(
  line: AdoptionLine,
  card: SamCard,
  at: Organization,
  adoption: Adoption,
  signature: Signature,
): Promise<Change> {
  const { serial } = card;
  const form = await marked({ ...line, adoption: adoption.id }, PERSONAL_FIELDS, card.personal.salt);
  const drafts = [{ transition: 'adopted', article: 'SAM-14', to: card.state, form }];
  const { head, change: entries } = await append(cardThing(serial), card.ledger, drafts, signature);
  const entered = { ...card, ledger: head };
  return together(
    change(
      cardWrite(entered, 'absent'),
      { put: { serial }, key: KEYS.adoptionCard(adoption.id, serial), when: 'absent' },
      ...numberWrites(entered),
      ...terminalWrites(entered),
      ...accountWrites(undefined, entered),
      ...lastUseWrites(undefined, entered),
      { check: KEYS.organization(at.id), when: { versionIs: at.version } },
    ),
    entries,
  );
}

function numberWrites({ serial, cardNumber, chipUid, validUntil = '' }: SamCard): Write[] {
  const keys = [
    KEYS.cardNumber(cardNumber),
    ...(chipUid ? [KEYS.chip(chipUid)] : []),
    KEYS.expiry(validUntil, shardOf(serial, SHARDS.expiry), serial),
  ];
  return keys.map((key) => ({ put: { serial }, key, when: 'absent' }));
}

function terminalWrites({ serial, terminal }: SamCard): Write[] {
  if (!terminal) return [];
  const put = { schemaVersion: 1, number: terminal, card: serial };
  return [{ put, key: KEYS.terminal(terminal), when: 'absent' }];
}
