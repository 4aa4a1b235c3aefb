/** The stops of a journey: which cards take which row, by whom, under which article. */
import { NATION } from '../../../shared/policy/jurisdiction.ts';
import { BLOCK_SIZE } from '../../../shared/terminal/numbering.ts';
import { applicationOf, applyingFor } from './applying.ts';
import type { Places } from './places.ts';
import { cancelled, carried, replaced, row, type Stop, shredded } from './stop.ts';

export interface Journey {
  readonly born: readonly string[];
  readonly places: Places;
  readonly key: string;
  /**
   * When the batch was ordered: the one time the journey may speak of, for a resumed call must say the
   * same.
   */
  readonly orderedAt: string;
}

/** From the ministry's stock to the city's. */
function toStock({ born, places, key }: Journey, application: () => string): Stop[] {
  const tag = key.slice(-16);
  return [
    ...carried(
      key,
      'card-keeper-cn',
      'journey-keeper',
      { id: `j-${tag}-1`, from: NATION, to: places.province, application },
      born,
    ),
    ...carried(
      key,
      'journey-keeper',
      'journey-keeper-2',
      { id: `j-${tag}-2`, from: places.province, to: places.centre },
      born,
    ),
  ];
}

/**
 * Use, loss, damage with replacement, return, cancellation, surrender and the shredder, with as many cards
 * as there are.
 */
export function stopsOf(journey: Journey): Stop[] {
  const { born, places, key, orderedAt } = journey;
  const tag = key.slice(-16);
  // The last card stays in stock to replace the damaged one; with fewer cards than fates, later fates are
  // left out.
  const spare = born.length > 2 ? born.slice(-1) : [];
  const issued = born.length > 2 ? born.slice(0, -1) : born;
  const [lost, damaged, returned, voluntary] = [0, 1, 2, 3].map((n) => issued.slice(n, n + 1)) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const broken = spare.length > 0 ? damaged : [];
  const blocks = new Map<number, Promise<string>>();
  const terminalOf = async (n: number) => {
    const nth = Math.floor(n / (BLOCK_SIZE - 1));
    if (!blocks.has(nth)) blocks.set(nth, places.block(nth));
    const first = (await blocks.get(nth)) ?? '';
    return String(BigInt(first) + BigInt(n % (BLOCK_SIZE - 1))).padStart(12, '0');
  };
  const { unit } = places;
  const applied = applyingFor(journey);
  const given = {
    application: applicationOf(journey),
    unit,
    businessPoint: '门诊收费处',
    responsiblePerson: '演练人员',
  };
  const form = async (_: string, n: number) => ({ ...given, terminal: await terminalOf(n) });
  const gone = { occurredAt: orderedAt, circumstances: '演练：清点时发现遗失' };
  const clerk = 'journey-clerk';
  const counter = { clerk, unit, appliedOn: orderedAt.slice(0, 10) };
  const surrendered = [...lost, ...broken, ...voluntary];
  return [
    applied.unit,
    applied.province,
    ...toStock(journey, applied.application),
    // What is issued on one application is issued in order.
    { ...row(key, 'journey-keeper-2', 'issue', issued, form), atOnce: 1 },
    row(key, 'journey-unit', 'report-loss', lost, gone),
    row(key, 'journey-clerk-2', 'report-fault', broken, { symptom: '演练：读卡无响应' }),
    row(key, 'journey-keeper-2', 'entrust', broken.length > 0 ? spare : [], { servicePoint: places.point }),
    replaced(key, counter, broken, spare),
    row(key, 'journey-keeper-2', 'return-to-stock', returned, {
      reason: '演练：窗口撤销',
      because: 'point-closed',
    }),
    cancelled(key, { ...counter, cause: 'loss' }, lost),
    cancelled(key, { ...counter, cause: 'voluntary' }, voluntary),
    row(key, clerk, 'surrender', lost, { remark: '演练：找回后交回' }),
    ...carried(
      key,
      'journey-keeper-2',
      'journey-keeper',
      { id: `j-${tag}-3`, from: places.centre, to: places.province },
      surrendered,
    ),
    ...carried(
      key,
      'journey-keeper',
      'card-keeper-cn-2',
      { id: `j-${tag}-4`, from: places.province, to: NATION },
      surrendered,
    ),
    shredded(key, 'card-keeper-cn-2', `j-${tag}`, surrendered),
  ].filter(({ cards }) => cards.length > 0);
}
