/** Identifiers are allotted: by the ministry to a province, and out of that, or by itself, to a unit. */

import { GENESIS } from '../../shared/ledger/ledger.ts';
import { centreId } from '../../shared/organization/organization.ts';
import { NATION, pathOfCode, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import {
  type Allotment,
  allotmentView,
  outside,
  toProvince,
  toUnit,
} from '../../shared/terminal/allotment.ts';
import { blockOf, blockRange, prefixOf, provinceOfPrefix } from '../../shared/terminal/numbering.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { TerminalBlock } from '../../shared/terminal/terminal.ts';
import type { Answerer, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import {
  allotmentIn,
  allotmentThing,
  allotmentWrite,
  blocksOfBefore,
  blockThing,
  blockWrites,
} from '../storage/terminals.ts';

type Routes = typeof TERMINAL_ROUTES;

const ARTICLE = 'RHC-11(1)';
const genesis = { number: 0, hash: GENESIS };

const numbersOf = (prefix: string) => ({
  allotment: KEYS.terminalAllotment(prefix),
  counter: KEYS.terminalCounter(prefix),
});

/** What is allotted under a prefix; before there were allotments, so many blocks were to units. */
function numbersIn({ allotment, counter }: Found, prefix: string) {
  const before = allotmentIn(allotment);
  return { before, now: before ?? { prefix, allotted: blocksOfBefore(counter), ranges: [] } };
}

type Numbers = Pick<Allotment, 'prefix' | 'allotted' | 'ranges'>;

const kept = (
  before: Allotment | undefined,
  { prefix, allotted, ranges }: Numbers,
  ledger: Allotment['ledger'],
  now: string,
): Allotment => ({
  schemaVersion: 1,
  prefix,
  place: pathOfCode(provinceOfPrefix(prefix)),
  allotted,
  ranges,
  version: (before?.version ?? 0) + 1,
  ledger,
  updatedAt: now,
});

export const delegate: Answerer<Routes['delegate']> = {
  reads: ({ body }) => ({
    ...numbersOf(prefixOf(body)),
    province: KEYS.organization(centreId(pathOfCode(body.cityCode.slice(0, 2)))),
  }),
  answer: async ({ actor, body, now, route }, found) => {
    const province = organizationIn(found.province);
    if (!province) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: province.place });
    if (isRefusal(permitted)) return permitted;
    const prefix = prefixOf(body);
    const numbers = numbersIn(found, prefix);
    const taken = toProvince(numbers.now, body.blocks);
    if (isRefusal(taken)) return taken;
    const form = { province: province.place, ...blockRange(prefix, taken.from, taken.to) };
    const head = numbers.before?.ledger ?? genesis;
    const drafts = [{ transition: 'delegate', article: ARTICLE, form }];
    const signature = { actor, as: permitted.as, now };
    const entered = await append(allotmentThing(prefix), head, drafts, signature);
    const after = kept(numbers.before, { ...taken, prefix }, entered.head, now);
    return {
      status: 201,
      body: allotmentView(after),
      change: together(change(allotmentWrite(numbers.before, after)), entered.change),
      version: after.version,
    };
  },
};

export const allot: Answerer<Routes['allot']> = {
  reads: ({ body }) => ({ unit: KEYS.organization(body.unit), ...numbersOf(prefixOf(body)) }),
  answer: async ({ actor, body, now, route }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    if (unit.type === 'centre') return refuse('unit-unknown', 'Terminals stand at units and service points.');
    const prefix = prefixOf(body);
    if (provinceOfPrefix(prefix) !== provinceOf(unit.place))
      return outside(`Identifiers that begin with ${prefix} are another province's.`);
    const { before, now: numbers } = numbersIn(found, prefix);
    const by = permitted.as.place === NATION ? 'ministry' : 'province';
    const taken = toUnit(numbers, by);
    if (isRefusal(taken)) return taken;
    const { first, last } = blockRange(prefix, taken.from);
    const signature = { actor, as: permitted.as, now };
    const made = await blockOfUnit(
      { id: blockOf(first), unit: unit.id, place: unit.place, first, last, from: by },
      signature,
    );
    const after = kept(before, { ...taken, prefix }, before?.ledger ?? genesis, now);
    const writes = change(allotmentWrite(before, after), ...blockWrites(made.block));
    return {
      status: 201,
      body: blockView(made.block),
      change: together(writes, made.entered),
      version: 1,
    };
  },
};

export const blockView = ({ schemaVersion: _, ledger: __, ...view }: TerminalBlock) => view;

type NewBlock = Pick<TerminalBlock, 'id' | 'unit' | 'place' | 'first' | 'last' | 'from'>;

async function blockOfUnit(facts: NewBlock, signature: Signature) {
  const { id, unit, first, last, from } = facts;
  const drafts = [{ transition: 'allot', article: ARTICLE, form: { unit, first, last, from } }];
  const entered = await append(blockThing(id), genesis, drafts, signature);
  const block: TerminalBlock = {
    schemaVersion: 1,
    ...facts,
    version: 1,
    ledger: entered.head,
    createdAt: signature.now,
  };
  return { block, entered: entered.change };
}
