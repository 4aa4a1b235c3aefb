/** The demo's terminals: identifiers from the ministry to the provinces, and devices under some of them. */
import { COUNTRY } from './divisions.ts';
import { MINISTRY } from './founding.ts';
import { must, type Sessions } from './session.ts';

/** What a province is allotted of a city at once, in blocks of a hundred. */
const BLOCKS = 500;

/** Before a unit is allotted numbers of a city, the ministry has allotted its province some that are left. */
export async function identifiers({ as }: Sessions, cityCode: string, key: string): Promise<void> {
  const ministry = as(MINISTRY[0]);
  const prefix = `${cityCode.slice(0, 4)}01`;
  const place = `CN/${cityCode.slice(0, 2)}`;
  const listed = await ministry('terminals', 'allotments', { query: { place, limit: 200 } });
  const there = must(listed, `identifiers of ${place}`).body.allotments.find((one) => one.prefix === prefix);
  if (there && there.left > 0) return;
  const call = { body: { cityCode, blocks: BLOCKS }, key: `${key}:${there?.version ?? 0}` };
  must(await ministry('terminals', 'delegate', call), `identifiers ${prefix}`);
}

const DEVICE = { supplier: 'demo-terminal', make: '演示读卡', since: '2026-01-05' } as const;

/** What stands at each city's hospital and service point; of other terminals with cards none is told yet. */
const STANDING = [
  { type: 'hospital', n: 1, model: 'RT-200', businessPoint: '门诊楼一层收费处' },
  { type: 'hospital', n: 2, model: 'RT-200', businessPoint: '住院结算处' },
  { type: 'hospital', n: 90, model: 'RT-100', businessPoint: '急诊收费处', end: '主板损坏，报废' },
  { type: 'station', n: 1, model: 'RT-300', businessPoint: '受理窗口' },
] as const;

/** The order in which the demo allots a city's units their blocks. */
const BLOCK_OF = { hospital: '0000', station: '0002' } as const;
const UNIT_OF = { hospital: 'u-hospital', station: 'p-station' } as const;

/** Registers the devices, by each city's registrar; one is retired, with its number. */
export async function demoDevices({ as }: Sessions): Promise<void> {
  for (const code of COUNTRY.flatMap(({ cities }) => cities.map((city) => city.code))) {
    const registrar = as(`city-registrar-${code}`);
    for (const { type, n, model, businessPoint, ...more } of STANDING) {
      const number = `${code}01${BLOCK_OF[type]}${String(n).padStart(2, '0')}`;
      const deviceSerial = `${model}-${number}`;
      const body = { ...DEVICE, unit: `${UNIT_OF[type]}-${code}`, model, deviceSerial, businessPoint };
      const call = { params: { number }, body, key: `demo:terminal:${number}` };
      must(await registrar('terminals', 'register', call), `terminal ${number}`);
      if (!('end' in more)) continue;
      const ending = { params: { number }, body: { reason: more.end }, key: `demo:retire:${number}` };
      must(await registrar('terminals', 'retire', ending), `retire ${number}`);
    }
  }
}
