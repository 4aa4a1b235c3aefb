/** A world whose city has cards in stock, and short words for what happens to them. */
import { KEYS } from '../../functions/storage/keys.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import {
  approved,
  cancelOn,
  found,
  must,
  prepare,
  produce,
  serialAt,
  stock,
  terminalAt,
} from '../country.ts';
import { countOf, refused } from '../http/refused.ts';
import { startWorld } from '../world.ts';

export const LOSS = { occurredAt: '2026-01-02T03:04:05Z', circumstances: '遗失' };
export const RETURN = { because: 'no-longer-used', reason: '停用' };
export const WHY = { reason: '办理' };

/** As many as any test needs: countries of one size are set up once a process. */
export const MANY = 34;

/** `count` cards in the city's stock; behind them, some that their maker has just delivered. */
export async function startStocked(count: number, personalize: object = {}) {
  const world = await startWorld();
  const terminals = await found(world);
  await produce(world, count + 6);
  const serials = Array.from({ length: count }, (_, n) => serialAt(n + 1));
  await prepare(world, serials, personalize);
  await stock(world, serials, 'one');
  const application = await approved(world, 'u-first-hospital', { 'read-write': 500 });
  let used = 0;
  let terminal = 0;
  /** A card of the city's stock that no test has touched. */
  const fresh = () => {
    used += 1;
    if (used > count) throw new Error('no card left in stock');
    return serialAt(used);
  };
  const nextTerminal = () => {
    terminal += 1;
    return terminalAt(terminals.hospital, terminal);
  };
  const path = (serial: string, step = '') => `/sam-cards/${serial}${step ? `/${step}` : ''}`;
  const take = (who: string, serial: string, step: string, body: object = {}) =>
    must(world, who, 'POST', path(serial, step), { body });
  const cancel = (clerk: string, serial: string, cause: string) => cancelOn(world, clerk, [serial], cause);
  /** A step that is refused; of a country so large the card itself and the number of items are looked at. */
  const no = (code: RefusalCode, who: string, serial: string, step: string, body: object = {}, call = {}) => {
    const digest = async () =>
      `${await countOf(world)}${canonicalJson((await world.store.read([KEYS.card(serial)]))[0] ?? null)}`;
    return refused(world, code, () => world.call(who, 'POST', path(serial, step), { body, ...call }), digest);
  };
  const read = async (serial: string, who = 'ministry-1') =>
    (await must(world, who, 'GET', path(serial))).body;
  const issueForm = (at = nextTerminal()) => ({
    application,
    unit: 'u-first-hospital',
    businessPoint: '门诊一',
    responsiblePerson: '李娜',
    terminal: at,
  });
  /** A card issued to the first hospital. */
  const issued = async () => {
    const serial = fresh();
    await take('city-keeper', serial, 'issue', issueForm());
    return serial;
  };
  /** A card in the hands of the service point. */
  const entrusted = async () => {
    const serial = fresh();
    await take('city-keeper', serial, 'entrust', { servicePoint: 'p-station' });
    return serial;
  };
  const entries = async (serial: string): Promise<{ transition: string; at: string }[]> => {
    const { body } = await must(world, 'ministry-1', 'GET', path(serial, 'ledger'));
    return body.entries.map(({ entry }: { entry: { transition: string; at: string } }) => entry);
  };
  /** An application by one and its approval by another. */
  const twoPersons = async (one: string, other: string, serial: string, step: string, body: object = WHY) => {
    const application = await take(one, serial, step, body);
    return must(world, other, 'POST', `/requests/${application.body.id}/approve`);
  };
  const words = {
    fresh,
    nextTerminal,
    path,
    take,
    cancel,
    no,
    read,
    issueForm,
    issued,
    entrusted,
    entries,
    twoPersons,
  };
  return { world, terminals, application, delivered: count + 1, ...words };
}

export type Stocked = Awaited<ReturnType<typeof startStocked>>;
