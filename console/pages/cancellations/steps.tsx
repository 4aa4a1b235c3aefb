/** A 表2 on its way: filled in, signed and sealed, accepted at the service point. */
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CAUSE_FACTS } from '../../causes.table.ts';
import { useBody } from '../../parts/act.tsx';
import { Job } from '../../parts/job.tsx';
import type { Opened, Thing } from '../../parts/noun-page.tsx';
import { useReasons } from '../../parts/reasons.ts';
import { type Step, Steps } from '../../parts/steps.tsx';
import { actionNamed, copiesOf, handedOverOf, type Row2, Table2 } from '../../parts/table-2.tsx';
import { table2 } from '../../words/table-2.ts';
import { ROLE_TITLES } from '../../words.table.ts';
import { Accepting, Revise, Sealing, scanned } from './acts.tsx';

/** What of the printed form is still empty; nobody asks again for what only the list knows. */
const isComplete = (thing: Thing, required: readonly string[] = []) =>
  required.every((name) => name === 'rows' || thing[name] !== undefined);

/** A form that is not yet there: whose it is to be, and of which cards. */
export interface Beginning {
  readonly unit: string;
  readonly place: string;
  readonly rows: readonly Row2[];
  readonly done: (id: string) => void;
  readonly again: () => void;
}

interface Way {
  readonly steps: readonly Step[];
  /** The current one, from 0. */
  readonly at: number;
}

/** The steps of a form, or of one that is not yet there. A clerk takes it in with a scan or without. */
export function useTable2Steps(opened: Opened | undefined, beginning?: Beginning): Way | undefined {
  const thing = opened?.thing;
  const accepts = useReasons([actionNamed('cancellations.accept')], thing).possible.length > 0;
  const schema = useBody('cancellations.revise');
  if (!schema) return undefined;
  if (!opened || !thing) {
    const action = beginning && <Table2 {...beginning} />;
    return { steps: stepsOf({ rows: beginning?.rows ?? [] }, action, undefined), at: 0 };
  }
  const fills = thing.state === 'returned' || !isComplete(thing, schema.required);
  return { steps: stepsOf(thing, <Revise {...opened} />, opened), at: at(thing, fills, accepts) };
}

function at(thing: Thing, fills: boolean, accepts: boolean): number {
  if (thing.cancelledAt) return 4;
  if (thing.acceptedAt) return 3;
  if (fills) return 0;
  return thing.scan || accepts ? 2 : 1;
}

function stepsOf(thing: Thing, filling: Step['action'], opened: Opened | undefined): Step[] {
  const rows = thing.rows as readonly Row2[];
  const n = copiesOf(rows);
  const { returnedFor, number, cancelledAt } = thing as Readonly<Record<string, string | undefined>>;
  return [
    {
      title: table2('fill'),
      says:
        returnedFor && thing.state === 'returned'
          ? table2('returned', { reason: returnedFor })
          : table2('fillSays'),
      article: 'SAM-T2',
      needs: [table2('fillNeeds')],
      action: filling,
    },
    {
      title: table2('seal'),
      says: table2('sealSays', { n }),
      article: 'SAM-17(1)',
      needs: sealing(rows),
      result: scanned(thing),
      action: opened && <Sealing {...opened} />,
    },
    {
      title: table2('accept'),
      says: table2('acceptSays'),
      article: 'SAM-17(1)',
      by: titled(ROLE_TITLES, 'service-point-clerk'),
      needs: [table2('acceptNeeds', { n }), ...(tested(rows) ? [table2('testNeeds')] : [])],
      result: table2('accepted', { number: number ?? '' }),
      action: opened && <Accepting {...opened} />,
    },
    {
      title: table2('over'),
      says: thing.job ? table2('working') : table2('overSays'),
      result: table2('overResult', { at: shownMoment(cancelledAt) }),
      action: typeof thing.job === 'string' && (
        <Job noun="cancellations" id={thing.job} {...(opened ? { done: opened.again } : {})} />
      ),
    },
  ];
}

export function CancellationSteps(opened: Opened) {
  const way = useTable2Steps(opened);
  if (!way) return null;
  if (opened.thing.state === 'withdrawn') return <p class="note">{table2('withdrawn')}</p>;
  return <Steps title={table2('progress')} {...way} />;
}

const tested = (rows: readonly Row2[]) => rows.some(({ cause }) => CAUSE_FACTS[cause]?.tested);

const sealing = (rows: readonly Row2[]) => [
  table2('sealNeeds', { n: copiesOf(rows) }),
  table2('unitSeal'),
  ...(handedOverOf(rows) > 0 ? [table2('cardsNeeded', { n: handedOverOf(rows) })] : []),
];
