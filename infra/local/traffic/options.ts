/** The command line of `npm run traffic`. */
import { parseArgs } from 'node:util';
import { quarter } from '../../../shared/audit/quarter.ts';
import { day as dayField } from '../../../shared/fields.ts';
import { MAX_RECORDS } from '../../../shared/supervision/batch.ts';
import { FAULT_NAMES, type FaultName, type Shares, USUAL } from './faults.ts';

export const HELP = `npm run traffic -- [options]   交易流量：上报、判定、汇总、核对
  --url U          the register (http://localhost:8080)
  --folder F       where the host keeps its data; counters and batch numbers lie in F/traffic (.local)
  --day D          today (by the machine's clock), or 2026-07-06; not the future
  --days N         N days on, the clock turned from each to the next, so that the nightly roll-ups run
  --quarter Q      the days of 2026-Q3 that are not past, in this way, and on until the quarter is closed
  --records N      records of an ordinary day (20000); with several days a weekend has fewer
  --batch N        records of a batch (500, at most ${MAX_RECORDS})
  --parallel N     calls under way at once (4)
  --seed S         the same seed, cards and counters make the same records (demo)
  --share a=0.01,… part of the records with this fault, the others as usual; none=0 sends no fault but these
                   ${FAULT_NAMES.slice(0, 6).join(' ')}
                   ${FAULT_NAMES.slice(6).join(' ')}
                   (apart moves a card to another prefecture; late turns the clock eight days on)
  --roll-up        afterwards rolls each day up and compares what came of it
  --audit Q        afterwards audits that quarter and says where its report is
Exit 0 when every verdict is as expected, 1 when one is not, 2 when it could not be carried out.`;

export interface Options {
  readonly url: string;
  readonly folder: string;
  readonly day: string | 'today';
  readonly days: number;
  readonly quarter?: string;
  readonly records: number;
  readonly batch: number;
  readonly parallel: number;
  readonly seed: string;
  readonly shares: Shares;
  readonly rollUp: boolean;
  readonly audit?: string;
}

/** Throws an Error that says what is not understood. */
export function optionsOf(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      folder: { type: 'string', default: '.local' },
      day: { type: 'string', default: 'today' },
      days: { type: 'string', default: '1' },
      quarter: { type: 'string' },
      records: { type: 'string', default: '20000' },
      batch: { type: 'string', default: '500' },
      parallel: { type: 'string', default: '4' },
      seed: { type: 'string', default: 'demo' },
      share: { type: 'string', multiple: true, default: [] },
      'roll-up': { type: 'boolean', default: false },
      audit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { url, folder, day, seed } = values;
  if (day !== 'today' && !dayField.safeParse(day).success) throw new Error(`no day: ${day}`);
  for (const one of [values.quarter, values.audit]) {
    if (one !== undefined && !quarter.safeParse(one).success) throw new Error(`no quarter: ${one}`);
  }
  if (values.quarter && (day !== 'today' || values.days !== '1'))
    throw new Error('--quarter says which days: neither --day nor --days goes with it');
  return {
    url,
    folder,
    day,
    seed,
    days: whole('days', values.days, 400),
    records: whole('records', values.records, 10_000_000),
    batch: whole('batch', values.batch, MAX_RECORDS),
    parallel: whole('parallel', values.parallel, 64),
    shares: sharesOf(values.share.join(',')),
    rollUp: values['roll-up'],
    ...(values.quarter ? { quarter: values.quarter } : {}),
    ...(values.audit ? { audit: values.audit } : {}),
  };
}

function whole(name: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new Error(`--${name} is a number from 1 to ${most}, not ${text}`);
  return number;
}

function sharesOf(text: string): Shares {
  const given: Partial<Record<FaultName, number>> = {};
  let base = USUAL;
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name = '', value = ''] = part.split('=');
    const share = Number(value);
    if (name === 'none') base = {};
    else if (!(FAULT_NAMES as readonly string[]).includes(name)) throw new Error(`no fault ${name}`);
    else if (!(value !== '' && share >= 0 && share <= 1)) throw new Error(`${name} is a part from 0 to 1`);
    else given[name as FaultName] = share;
  }
  const shares = { ...base, ...given };
  const sum = Object.values(shares).reduce((one, other) => one + other, 0);
  if (sum > 1) throw new Error(`the parts of all faults are ${sum}, more than the whole`);
  return shares;
}
