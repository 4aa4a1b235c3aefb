/** One application: how it stands, what can be done, the form as it was submitted with its scans. */
import { pageUrl } from '../../app/place.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Print } from '../../parts/print.tsx';
import { Scan } from '../../parts/scan.tsx';
import { applying } from '../../words/applying.ts';
import type { Application } from './application.ts';
import { Sheet } from './sheet.tsx';
import { ApplicationState } from './state.tsx';

const OPEN: readonly string[] = ['draft', 'returned'];

export function One({ query }: { query: Query }) {
  return (
    <NounPage
      name="applications"
      query={query}
      bare
      leaving={['applications.revise', 'applications.issues']}
      heading={(thing) => (
        <>
          {String(thing.unitName)} <ApplicationState name={String(thing.state)} />
        </>
      )}
    >
      {({ thing }) => <Paperwork of={thing as unknown as Application} />}
    </NounPage>
  );
}

/** The form and the scans of its paper, beside each other where there is room. */
function Paperwork({ of }: { of: Application }) {
  const { id } = of;
  const at = { call: 'applications.stampedForm', params: { id } };
  return (
    <>
      <p class="actions">
        <Print call="documents.table-1" params={{ id }} file={`表1-${of.number ?? id}.pdf`} primary>
          {applying('print')}
        </Print>
        {OPEN.includes(of.state) && (
          <a class="button" href={pageUrl('applications', { id, edit: '1' })}>
            {applying('revise')}
          </a>
        )}
      </p>
      <div class="beside">
        <Sheet of={of} />
        <div>
          <Scan title={applying('stamped')} kept={of.scan} {...at} query={{ which: 'stamped' }} open />
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
