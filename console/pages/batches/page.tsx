/** Batches: what was ordered, how far each is, and everything that is done with it until it is filed. */
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import type { Page } from '../../main.tsx';
import { Job } from '../../parts/job.tsx';
import { May } from '../../parts/may.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Tabs, tabOf } from '../../parts/tabs.tsx';
import { supply } from '../../words/supply.ts';
import { Acceptance, Closing, Manifest } from './counting.tsx';
import type { Batch } from './facts.ts';
import { Filing } from './filing.tsx';
import { NewBatch } from './new.tsx';
import { Overview } from './overview.tsx';
import { Evidence, Inspections } from './quality.tsx';

const TABS = {
  overview: supply('overview'),
  evidence: supply('evidence'),
  manifest: supply('manifest'),
  inspections: supply('inspections'),
  acceptance: supply('acceptance'),
  closing: supply('closing'),
  filing: supply('filing'),
} as const;

const PARTS = {
  overview: Overview,
  evidence: Evidence,
  manifest: Manifest,
  inspections: Inspections,
  acceptance: Acceptance,
  closing: Closing,
  filing: Filing,
} as const;

/** All of them stand in the parts. */
const CALLS = ['manifest', 'evidence', 'inspect', 'acceptance', 'closing', 'file'].map(
  (one) => `batches.${one}`,
);

export const Batches: Page = ({ query }) => {
  if (query.new) return <NewBatch />;
  if (!query.id)
    return (
      <NounList
        name="batches"
        query={query}
        leaving={['batches.order']}
        cells={{
          quantity: (row) => shownNumber(Number(row.quantity)),
          year: (row) => String(row.year),
          maker: (row) => <a href={pageUrl('suppliers', { id: String(row.maker) })}>{String(row.maker)}</a>,
          closing: (row) => <Closed of={row as unknown as Batch} />,
        }}
      >
        {() => (
          <May call="batches.order">
            <p class="actions">
              <a class="button primary" href={pageUrl('batches', { new: '1' })}>
                {supply('newBatch')}
              </a>
            </p>
          </May>
        )}
      </NounList>
    );
  const tab = tabOf(query, TABS) as keyof typeof TABS;
  const Part = PARTS[tab];
  return (
    <NounPage name="batches" query={query} bare leaving={CALLS}>
      {({ thing, again }) => {
        const batch = thing as unknown as Batch;
        return (
          <>
            <Tabs title={supply('parts')} page="batches" query={query} tabs={TABS} />
            {query.job && <Job noun="batches" id={query.job} done={again} />}
            <Part batch={batch} query={query} again={again} />
          </>
        );
      }}
    </NounPage>
  );
};

/** Whether the whole range has been counted, and closed. */
function Closed({ of: { closing } }: { of: Pick<Batch, 'closing'> }) {
  if (!closing) return <span class="quiet">{supply('uncounted')}</span>;
  const { closed } = closing;
  return <span class={closed ? 'tag issued' : 'tag faulty'}>{supply(closed ? 'closed' : 'open')}</span>;
}
