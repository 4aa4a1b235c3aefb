/** A 表2 on its way: filled in, signed and sealed, accepted at the service point. */
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CAUSE_FACTS } from '../../causes.table.ts';
import { Act, useBody } from '../../parts/act.tsx';
import { Download } from '../../parts/download.tsx';
import type { Opened } from '../../parts/noun-page.tsx';
import { useReasons } from '../../parts/reasons.ts';
import { Steps } from '../../parts/steps.tsx';
import { actionNamed, copiesOf, handedOverOf, type Row2, Table2 } from '../../parts/table-2.tsx';
import { word } from '../../words/common.ts';
import { table2 } from '../../words/table-2.ts';
import { ROLE_TITLES } from '../../words.table.ts';

/** What of the printed form is still empty; nobody asks again for what only the list knows. */
const isComplete = (thing: Opened['thing'], required: readonly string[] = []) =>
  required.every((name) => name === 'rows' || thing[name] !== undefined);

/** Which step the form is at, for whoever looks: a clerk takes it in with the scan or without. */
function useAt(thing: Opened['thing']): number | undefined {
  const accepts = useReasons([actionNamed('cancellations.accept')], thing).possible.length > 0;
  const schema = useBody('cancellations.revise');
  if (!schema) return undefined;
  if (thing.state === 'accepted') return 3;
  if (thing.state === 'cancelled') return 4;
  if (thing.state === 'returned' || !isComplete(thing, schema.required)) return 0;
  return thing.scan || accepts ? 2 : 1;
}

export function CancellationSteps(opened: Opened) {
  const { thing } = opened;
  const at = useAt(thing);
  if (at === undefined) return null;
  if (thing.state === 'withdrawn') return <p class="note">{table2('withdrawn')}</p>;
  const rows = thing.rows as readonly Row2[];
  const copies = copiesOf(rows);
  const number = String(thing.number ?? '');
  return (
    <Steps
      title={table2('progress')}
      at={at}
      steps={[
        {
          title: table2('fill'),
          says: thing.returnedFor
            ? table2('returned', { reason: String(thing.returnedFor) })
            : table2('fillSays'),
          article: 'SAM-T2',
          needs: [table2('fillNeeds')],
          action: <Revise {...opened} />,
        },
        {
          title: table2('seal'),
          says: table2('sealSays', { n: copies }),
          article: 'SAM-17(1)',
          needs: sealing(rows),
          result: scanned(thing),
          action: <Sealing {...opened} />,
        },
        {
          title: table2('accept'),
          says: table2('acceptSays'),
          article: 'SAM-17(1)',
          by: titled(ROLE_TITLES, 'service-point-clerk'),
          needs: [table2('acceptNeeds', { n: copies }), ...(tested(rows) ? [table2('testNeeds')] : [])],
          result: table2('accepted', { number }),
          action: <Accepting {...opened} />,
        },
        {
          title: table2('over'),
          says: at === 3 ? table2('working') : table2('overSays'),
          result: table2('overResult', { at: shownMoment(String(thing.cancelledAt ?? '')) }),
        },
      ]}
    />
  );
}

const tested = (rows: readonly Row2[]) => rows.some(({ cause }) => CAUSE_FACTS[cause]?.tested);

const sealing = (rows: readonly Row2[]) => [
  table2('sealNeeds', { n: copiesOf(rows) }),
  table2('unitSeal'),
  ...(handedOverOf(rows) > 0 ? [table2('cardsNeeded', { n: handedOverOf(rows) })] : []),
];

const scanned = ({ scan }: Opened['thing']) =>
  scan ? table2('uploaded', { at: shownMoment((scan as { at: string }).at) }) : table2('noScan');

function Revise({ thing, again, done }: Opened) {
  const form = thing as Opened['thing'] & { id: string };
  return (
    <Table2
      unit={String(thing.unit)}
      place={String(thing.place)}
      rows={thing.rows as readonly Row2[]}
      form={form}
      done={() => done(`${table2('revise')}：${word('done')}`)}
      again={again}
    />
  );
}

function Sealing({ thing, again, done }: Opened) {
  const params = { id: String(thing.id) };
  return (
    <>
      <Download call="documents.table-2" params={params} file={`表2-${params.id}.pdf`}>
        {table2('printNow', { n: copiesOf(thing.rows as readonly Row2[]) })}
      </Download>
      <Act
        action={actionNamed('cancellations.scan')}
        params={params}
        thing={thing}
        done={() => done(`${actionNamed('cancellations.scan').title}：${word('done')}`)}
        again={again}
      />
    </>
  );
}

function Accepting({ thing, again, done }: Opened) {
  const params = { id: String(thing.id) };
  const rows = thing.rows as readonly Row2[];
  const accept = actionNamed('cancellations.accept');
  return (
    <>
      <p class="quiet">{scanned(thing)}</p>
      <Download call="documents.table-2" params={params} file={`表2-${params.id}.pdf`}>
        {table2('printNow', { n: copiesOf(rows) })}
      </Download>
      <Act
        action={accept}
        params={params}
        thing={thing}
        given={{ copies: copiesOf(rows), returned: handedOverOf(rows) }}
        done={() => done(`${accept.title}：${word('done')}`)}
        again={again}
      />
    </>
  );
}
