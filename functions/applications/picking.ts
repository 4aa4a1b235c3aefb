/**
 * Which cards of the centre's own stock fit what is outstanding: found in the index, and read consistently
 * before anybody is told to pick them.
 */
import * as z from 'zod';
import type { Application, ApplicationState } from '../../shared/application/application.ts';
import { outstanding } from '../../shared/application/counting.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { APPLICATION_STEPS } from '../../shared/application/steps.ts';
import { centreOf, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { expired } from '../../shared/sam-card/move.ts';
import { CARD_LINE, type CardLine, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answerer } from '../runtime/answers.ts';
import { cardIn } from '../storage/cards.ts';
import { KEYS, placePk, placeSk, SHARDS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

/** Cards of a kind that are looked through in each shard of the index. */
const LOOKED_THROUGH = 500;

const LINE = z.object(CARD_LINE.shape);

interface Wanted {
  readonly centre: string;
  readonly kind: Kind;
  readonly now: string;
}

/** From which state cards are issued: those are the stock. */
const STOCK = LIFECYCLE.issue.from;

/** The lines of the index of one kind in a centre's own stock. */
async function candidates(store: Store, { centre, kind }: Wanted) {
  const lines: CardLine[] = [];
  let whole = true;
  for (const state of STOCK) {
    for (let shard = 0; shard < SHARDS.place; shard += 1) {
      const pk = placePk(provinceOf(centre), shard);
      const begins = placeSk(centre, state, kind);
      const question = { table: 'registry', index: 'by-place', pk, begins, limit: LOOKED_THROUGH } as const;
      const page = await store.list(question);
      lines.push(...page.items.map((item) => LINE.parse(item)));
      whole &&= !page.after;
    }
  }
  return { lines, whole };
}

const areaOf = (centre: string) => centre.slice(centre.lastIndexOf('/') + 1);

/** Cards of the centre's own city first, then whatever expires first. */
const inOrder = (centre: string) => (card: CardLine, other: CardLine) =>
  Number(other.serial.startsWith(areaOf(centre))) - Number(card.serial.startsWith(areaOf(centre))) ||
  String(card.validUntil).localeCompare(String(other.validUntil)) ||
  card.serial.localeCompare(other.serial);

/** As many as are wanted, each as it stands now. */
async function pick(store: Store, wanted: Wanted, many: number) {
  const { centre, kind, now } = wanted;
  const { lines, whole } = await candidates(store, wanted);
  const fresh = lines.filter((line) => line.validUntil && !expired(line, now)).sort(inOrder(centre));
  const cards: SamCard[] = [];
  for (let from = 0; from < fresh.length && cards.length < many; from += 100) {
    const items = await store.read(fresh.slice(from, from + 100).map(({ serial }) => KEYS.card(serial)));
    cards.push(...items.flatMap((item) => cardIn(item) ?? []).filter((card) => fits(card, wanted)));
  }
  return { kind, cards: cards.slice(0, many), whole };
}

const fits = (card: SamCard, { centre, kind, now }: Wanted) =>
  card.place === centre && card.kind === kind && STOCK.includes(card.state) && !expired(card, now);

const open = ({ lines }: Application) => lines.filter((line) => outstanding(line) > 0);

export const pickList: Answerer<Routes['pickList']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom<ApplicationState>(thing, 'issue', APPLICATION_STEPS);
    if (refusal) return refusal;
    const { store, now, query } = ask;
    const centre = centreOf(thing.place);
    const picked = [];
    for (const line of open(thing)) {
      const many = Math.min(outstanding(line), query.limit);
      picked.push({ line, ...(await pick(store, { centre, kind: line.kind, now }, many)) });
    }
    const cards = picked.flatMap(({ kind, cards: some }) =>
      some.map(({ serial, cardNumber, validUntil }) => {
        return { serial, cardNumber, kind, validUntil, ownCity: serial.startsWith(areaOf(centre)) };
      }),
    );
    const lines = picked.map(({ line, kind, cards: some }) => {
      return { kind, outstanding: outstanding(line), picked: some.length };
    });
    return { status: 200, body: { cards, lines, whole: picked.every(({ whole }) => whole) } };
  },
};
