/** One application: how it stands, what can be done, the form as it was submitted with its scans. */
import { ACTIONS } from '../../actions.table.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Print } from '../../parts/print.tsx';
import { Scan } from '../../parts/scan.tsx';
import { applying } from '../../words/applying.ts';
import { Account, Cards } from './account.tsx';
import type { Application } from './application.ts';
import { Next } from './next.tsx';
import { Progress } from './progress.tsx';
import { Sheet } from './sheet.tsx';
import { ApplicationState } from './state.tsx';

/** The page offers them where they are due. */
const ALL = (ACTIONS.applications ?? []).map(({ call }) => call);
const OPEN: readonly string[] = ['draft', 'returned'];

export function One({ query }: { query: Query }) {
  return (
    <NounPage
      name="applications"
      query={query}
      bare
      leaving={ALL}
      heading={(thing) => (
        <>
          {String(thing.unitName)} <ApplicationState name={String(thing.state)} />
        </>
      )}
    >
      {({ thing, again, done }) => {
        const of = thing as unknown as Application;
        return (
          <>
            <Progress of={of} />
            <Next key={of.version} of={of} again={again} done={done} />
            <Account of={of} />
            <Paperwork of={of} />
            {of.lines.some(({ issued }) => issued > 0) && <Cards key={of.version} id={of.id} />}
          </>
        );
      }}
    </NounPage>
  );
}

/** The form and the scans of its paper, beside each other where there is room. */
function Paperwork({ of }: { of: Application }) {
  const { id } = of;
  const at = { call: 'applications.stampedForm', params: { id } };
  return (
    <>
      {!OPEN.includes(of.state) && (
        <p class="actions">
          <Print call="documents.table-1" params={{ id }} file={`表1-${of.number ?? id}.pdf`}>
            {applying('print')}
          </Print>
        </p>
      )}
      <div class="with-scan">
        <Sheet of={of} />
        <div>
          <Scan
            title={applying('stamped')}
            kept={of.scan}
            {...at}
            query={{ which: 'stamped' }}
            open={of.state === 'submitted'}
          />
          <Scan title={applying('sealed')} kept={of.sealedScan} {...at} query={{ which: 'sealed' }} />
          {of.receipts.map(({ at: on, scan, cards, collector }, n) => (
            <Scan
              key={on}
              title={applying('receiptOf', { n: n + 1, who: collector, cards })}
              kept={scan}
              {...at}
              query={{ which: 'receipt', number: n + 1 }}
            />
          ))}
        </div>
      </div>
    </>
  );
}
