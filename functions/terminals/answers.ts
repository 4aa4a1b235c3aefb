/** Answers of the noun terminals. */

import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import {
  blockOf,
  blockRange,
  TERMINAL,
  TERMINAL_BLOCK,
  type TerminalBlock,
} from '../../shared/terminal/terminal.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { pageOf } from '../storage/pages.ts';
import type { Write } from '../storage/store.ts';

type Routes = typeof TERMINAL_ROUTES;

const MOST_BLOCKS = 10_000;

/**
 * Province byte and city byte are the first two pairs of the city code, then the issuer's (domain.md 1: b,
 * c).
 */
const prefixOf = ({ cityCode, issuer }: { cityCode: string; issuer: string }) =>
  `${cityCode.slice(0, 4)}${issuer}`;

const blockView = ({ schemaVersion: _, ledger: __, ...view }: TerminalBlock) => view;

const allot: Answerer<Routes['allot']> = {
  reads: ({ body }) => ({
    unit: KEYS.organization(body.unit),
    counter: KEYS.terminalCounter(prefixOf(body)),
  }),
  answer: async ({ actor, body, now, route }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    if (unit.type === 'centre') return refuse('unit-unknown', 'Terminals stand at units and service points.');
    const prefix = prefixOf(body);
    const { blocks = 0, version = 0 } = (found.counter ?? {}) as { blocks?: number; version?: number };
    if (blocks >= MOST_BLOCKS) return refuse('too-many', 'This city and issuer have no number left.');
    const { first, last } = blockRange(prefix, blocks);
    const id = blockOf(first);
    const form = { unit: unit.id, first, last };
    const genesis = { number: 0, hash: GENESIS };
    const drafts = [{ transition: 'allot', article: 'RHC-11(1)', form }];
    const entered = await append(`terminal-block/${id}`, genesis, drafts, { actor, as: permitted.as, now });
    const block: TerminalBlock = {
      schemaVersion: 1,
      id,
      unit: unit.id,
      place: unit.place,
      first,
      last,
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const counter = { blocks: blocks + 1, version: version + 1 };
    const writes: Write[] = [
      { put: counter, key: KEYS.terminalCounter(prefix), when: version ? { versionIs: version } : 'absent' },
      { put: block, key: KEYS.terminalBlock(id), when: 'absent' },
      { put: block, key: KEYS.terminalBlockAt(unit.id, id), when: 'absent' },
    ];
    return {
      status: 201,
      body: blockView(block),
      change: together(change(...writes), entered.change),
      version: 1,
    };
  },
};

const blocks: Answerer<Routes['blocks']> = {
  reads: ({ query }) => ({ unit: KEYS.organization(query.unit) }),
  answer: async ({ actor, route, query, store }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.terminalBlockAt(unit.id, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const listed = thingsIn(TERMINAL_BLOCK, page.items).map((it) => blockView(it));
    return { status: 200, body: { blocks: listed, next: page.next } };
  },
};

const terminal: Answerer<Routes['terminal']> = {
  reads: ({ params }) => ({
    block: KEYS.terminalBlock(blockOf(params.number)),
    terminal: KEYS.terminal(params.number),
  }),
  answer: async ({ actor, route, params, store }, found) => {
    const block = thingIn(TERMINAL_BLOCK, found.block);
    const [item] = block ? await store.read([KEYS.organization(block.unit)]) : [];
    const unit = organizationIn(item);
    if (!block || !unit || params.number < block.first) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    const holder = thingIn(TERMINAL, found.terminal);
    return { status: 200, body: { number: params.number, unit: unit.id, card: holder?.card } };
  },
};

export const answers: Answers<Routes> = { allot, blocks, terminal };
