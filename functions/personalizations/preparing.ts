/** The job that prepares the parts: 500 serials a slice, then the index; each digest signed by KMS. */
import { canonicalJson, utf8 } from '../../shared/ledger/canonical.ts';
import type { CardFacts } from '../../shared/personalization/files.ts';
import { isFresh, isKeyed } from '../../shared/personalization/judge.ts';
import { PART_CARDS, partOf } from '../../shared/personalization/part.ts';
import { type Personalization, partsIn, serialsOf } from '../../shared/personalization/personalization.ts';
import type { Index, PreparedPart } from '../../shared/personalization/prepared.ts';
import type { PersonalizationStep } from '../../shared/personalization/steps.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Vault } from '../keys/vault.ts';
import { cardIn } from '../storage/cards.ts';
import { type Change, change, type Signature } from '../storage/change.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { partWrite, preparedParts } from '../storage/personalizations.ts';
import type { Store } from '../storage/store.ts';
import { keptCertificates } from './certificates.ts';
import { jobsThing, taken } from './changing.ts';
import { fileOf, sealed } from './sealing.ts';

export interface Preparing {
  readonly store: Store;
  readonly objects: Objects;
  /** Signs with the documents key. */
  readonly vault: Vault;
}

async function cardsOf(store: Store, serials: readonly string[]): Promise<(SamCard | undefined)[]> {
  const hundreds = Array.from({ length: Math.ceil(serials.length / 100) }, (_, n) =>
    serials.slice(n * 100, (n + 1) * 100).map((serial) => KEYS.card(serial)),
  );
  const items = await Promise.all(hundreds.map((keys) => store.read(keys)));
  return items.flat().map((item) => cardIn(item));
}

/** What goes into the part of a card, or why it is left out. */
function factsOf(card: SamCard | undefined, index: number, certificates?: ReadonlyMap<string, string>) {
  if (!card) return { why: 'not on any manifest' };
  if (!isFresh(card) && !isKeyed(card)) return { why: card.state };
  const { serial, cardNumber } = card;
  const certificate = certificates?.get(serial);
  if (certificates && !certificate) return { why: 'no certificate' };
  return { facts: { serial, cardNumber, index, keyed: isKeyed(card), certificate } satisfies CardFacts };
}

/** One part: the cards among 500 serials that a bench can take, and why the others are not in it. */
async function prepared(
  it: Personalization,
  part: number,
  { store, objects, vault }: Preparing,
  certificates: ReadonlyMap<string, string> | undefined,
) {
  const serials = serialsOf(it, part);
  const before = (part - 1) * PART_CARDS;
  const cards = (await cardsOf(store, serials)).map((card, n) => factsOf(card, before + n, certificates));
  const facts = cards.flatMap((one) => one.facts ?? []);
  const base: PreparedPart = {
    schemaVersion: 1,
    part,
    cards: facts.map(({ index }) => index - before),
    keyed: facts.filter(({ keyed }) => keyed).map(({ index }) => index - before),
    leftOut: cards.flatMap(({ why }, n) => (why ? [{ serial: serials[n] ?? '', why }] : [])),
  };
  if (facts.length === 0) return base;
  const { line, content } = await partOf(it.plan, part, facts);
  await objects.put(fileOf(line.digest), content);
  return { ...base, line, seal: await sealed(vault, 'part', it.id, line.digest) };
}

/** The index of all parts, kept and signed; a job without a single card is at its end. */
async function indexed(it: Personalization, made: Preparing, signature: Signature): Promise<Change> {
  const { store, objects, vault } = made;
  const parts = await preparedParts(store, it.id);
  const { keyId, algorithm, publicKey } = await vault.describe();
  const lines = parts.flatMap(({ line, seal }) =>
    line && seal ? [{ ...line, signature: seal.signature }] : [],
  );
  const cards = lines.reduce((sum, line) => sum + line.cards, 0);
  const leftOut = parts.reduce((sum, part) => sum + part.leftOut.length, 0);
  const { exchange } = it.plan.transportKey;
  const key = { keyId, algorithm, publicKey };
  const index: Index = { job: it.id, batch: it.batch, exchange, ...key, cards, parts: lines };
  const bytes = utf8(canonicalJson(index));
  const digest = digestOf(bytes);
  await objects.put(fileOf(digest), bytes);
  const seal = await sealed(vault, 'index', it.id, digest);
  const names: PersonalizationStep[] = cards === 0 ? ['index', 'complete'] : ['index'];
  const counts = { ...it.counts, cards, leftOut };
  return taken(
    it,
    names,
    { index: seal, counts },
    { digest, cards, leftOut, parts: lines.length },
    signature,
  );
}

export function partsWorker(made: Preparing): Worker {
  const certificatesOf = keptCertificates(made.objects);
  return {
    slice: 1,
    work: async (job, from, _, now) => {
      const it = await jobsThing(made.store, job.of);
      const row = from + 1;
      if (row > partsIn(it)) {
        const written = await indexed(it, made, signatureOf(job, now));
        return { results: [{ row, outcome: 'done', thing: 'index' }], change: written };
      }
      const { certificates } = it.plan;
      const part = await prepared(
        it,
        row,
        made,
        certificates ? await certificatesOf(certificates) : undefined,
      );
      const why = `${part.cards.length} cards, ${part.leftOut.length} left out`;
      return {
        results: [{ row, outcome: 'done', thing: `part ${row}`, why }],
        counted: { cards: part.cards.length, 'left-out': part.leftOut.length },
        change: change(partWrite(it.id, part)),
      };
    },
  };
}
