/** What is done in each step of a 表2: revised, printed and scanned, accepted. */
import { shownMoment } from '../../app/show.ts';
import { Act } from '../../parts/act.tsx';
import type { Opened, Thing } from '../../parts/noun-page.tsx';
import { Print } from '../../parts/print.tsx';
import { type Kept, Scan } from '../../parts/scan.tsx';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { actionNamed, copiesOf, handedOverOf, type Row2, Table2 } from '../../parts/table-2.tsx';
import { word } from '../../words/common.ts';
import { table2 } from '../../words/table-2.ts';

/** When its scan came, or that it has not. */
export const scanned = ({ scan }: Thing) =>
  scan ? table2('uploaded', { at: shownMoment((scan as { at: string }).at) }) : table2('noScan');

export function Revise({ thing, again, done }: Opened) {
  return (
    <Table2
      unit={String(thing.unit)}
      place={String(thing.place)}
      rows={thing.rows as readonly Row2[]}
      form={thing as Thing & { id: string }}
      done={() => done(`${table2('revise')}：${word('done')}`)}
      again={again}
    />
  );
}

export function Sealing({ thing, again, done }: Opened) {
  const params = { id: String(thing.id) };
  const { call, title } = actionNamed('cancellations.scan');
  return (
    <>
      <Printing thing={thing} />
      <ScanUpload
        action={table2('upload')}
        call={call}
        params={params}
        version={thing.version}
        done={() => done(`${title}：${word('done')}`)}
        again={again}
      />
    </>
  );
}

const Printing = ({ thing }: { thing: Thing }) => (
  <p class="actions">
    <Print call="documents.table-2" params={{ id: thing.id }} file={`表2-${String(thing.id)}.pdf`}>
      {table2('printNow', { n: copiesOf(thing.rows as readonly Row2[]) })}
    </Print>
  </p>
);

export function Accepting({ thing, again, done }: Opened) {
  const params = { id: String(thing.id) };
  const rows = thing.rows as readonly Row2[];
  const accept = actionNamed('cancellations.accept');
  return (
    <>
      <p class="quiet">{scanned(thing)}</p>
      <Scan
        title={table2('scanned')}
        kept={thing.scan as Kept | undefined}
        call="cancellations.scanned"
        params={params}
      />
      <Printing thing={thing} />
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
