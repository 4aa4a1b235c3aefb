/** The file for the maker, part by part: opened row by row, kept only as ciphertext for its own key. */
import { PART_CARDS } from '../../shared/card-production/card-production.ts';
import { type CardContents, efRow } from '../../shared/card-production/ef-contents.ts';
import { type FileRow, type PartLine, partText } from '../../shared/card-production/file.ts';
import type { HealthCard } from '../../shared/health-card/health-card.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { bornOn, sexOf } from '../../shared/resident/identity-number.ts';
import type { Resident } from '../../shared/resident/resident.ts';
import { SETTINGS } from '../../shared/settings.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { membersAfter } from '../storage/card-productions.ts';
import { change } from '../storage/change.ts';
import { healthCardIn } from '../storage/health-cards.ts';
import type { Worked, Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf } from '../storage/objects.ts';
import { organizationIn } from '../storage/organizations.ts';
import { personalOf, residentIn } from '../storage/residents.ts';
import type { Store } from '../storage/store.ts';
import { jobsThing, takenBy } from './one.ts';
import { keyObjectOf, sealedFor, stillRecipient } from './recipient.ts';

type Opens = Pick<PersonalVault, 'open'>;

/** GB/T 2261.1. */
const SEX_CODES = { male: '1', female: '2' } as const;

const cityCodeOf = (place: string) => (place.split('/').at(-1) ?? '').padEnd(6, '0');

/** What the card of a resident holds; nothing of somebody of whom nothing is kept any more. */
async function contentsOf(vault: Opens, card: HealthCard, issuer: string, resident: Resident | undefined) {
  const given: CardContents = {
    issuer,
    issuerCode: cityCodeOf(card.place),
    cityCode: cityCodeOf(card.place),
  };
  const personal = resident && (await personalOf(vault, resident));
  if (!personal) return given;
  const { fullName: name, identityNumber, phone, address, record } = personal;
  return {
    ...given,
    name,
    identityNumber,
    sex: SEX_CODES[sexOf(identityNumber)],
    born: bornOn(identityNumber).replaceAll('-', ''),
    address,
    healthRecord: record.number,
    ...(phone ? { phone } : {}),
  } satisfies CardContents;
}

/** The rows of these cards, in their order; beyond this slice nobody holds them. */
async function rowsOf(store: Store, vault: Opens, ids: readonly string[]): Promise<FileRow[]> {
  const cardItems = await store.read(ids.map((id) => KEYS.healthCard(id)));
  const cards = cardItems.flatMap((item) => healthCardIn(item) ?? []);
  const places = [...new Set(cards.map(({ place }) => place))];
  const issuers = await store.read(places.map((place) => KEYS.organization(organizationIdAt(place))));
  const names = new Map(places.map((place, n) => [place, organizationIn(issuers[n])?.name ?? '']));
  const residents = await store.read(cards.map(({ resident }) => KEYS.resident(resident)));
  return Promise.all(
    cards.map(async (card, n) => {
      const issuer = names.get(card.place) ?? '';
      const row = efRow(await contentsOf(vault, card, issuer, residentIn(residents[n])));
      return { card: card.id, ...row };
    }),
  );
}

export const sealWorker = (store: Store, vault: Opens): Worker => ({
  slice: 1,
  work: async (job, from, to, now): Promise<Worked> => {
    const it = await jobsThing(store, job);
    const key = await stillRecipient(store, it);
    if ('refused' in key) {
      // Nothing more is sealed for it; what was is served to nobody, and the batch can be abandoned.
      const results = [{ row: from + 1, outcome: 'unsealed', why: key.refused }];
      return { results, change: change(), walk: 'ended' };
    }
    const { members } = await membersAfter(store, it.id, job.walked ?? '', PART_CARDS);
    const rows = await rowsOf(
      store,
      vault,
      members.map(({ card }) => card),
    );
    const part = from + 1;
    const header = { kid: key.fingerprint, production: it.id, part };
    const sealed = await sealedFor(keyObjectOf(key), header, partText(it.id, part, rows));
    const line: PartLine = {
      part,
      cards: rows.length,
      digest: digestOf(Buffer.from(sealed)),
      bytes: sealed.length,
    };
    const expiresAt = Math.ceil(Date.parse(now) / 1000) + SETTINGS.sealedPartDays * 86_400;
    const results = rows.flatMap((row): RowResult[] =>
      'lacking' in row
        ? [{ row: part, thing: row.card, outcome: 'refused', why: `${row.lacking}: no card without it` }]
        : [],
    );
    return {
      results,
      counted: { done: rows.length - results.length },
      change: change(
        { put: line, key: KEYS.cardProductionPart(it.id, part), when: 'absent' },
        {
          put: { schemaVersion: 1, production: it.id, part, sealed, expiresAt },
          key: KEYS.sealedPart(it.id, part),
          when: 'absent',
        },
      ),
      walk: to >= job.total ? 'ended' : { after: members.at(-1)?.card ?? '-' },
    };
  },
  finish: async (job, now) => {
    const it = await jobsThing(store, job);
    const parts = job.position - (job.counts.unsealed ?? 0);
    const form = { parts, cards: job.counts.done, recipientKey: it.recipientKey };
    return takenBy(job, 'seal', it, now, { form, next: { parts } });
  },
});
