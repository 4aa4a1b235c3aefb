/** Personalizations: how far the cards are, the signed parts for the bench, its reports. */
import type * as z from 'zod';
import type { PERSONALIZATION_VIEW } from '../../../shared/personalization/personalization.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownNumber } from '../../app/show.ts';
import type { Page } from '../../main.tsx';
import { Job } from '../../parts/job.tsx';
import { May } from '../../parts/may.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Tabs, tabOf } from '../../parts/tabs.tsx';
import { Upload } from '../../parts/upload.tsx';
import { Facts } from '../../parts/value.tsx';
import { bench } from '../../words/bench.ts';
import { Certificates } from './certificates.tsx';
import { Parts, Remaining } from './parts.tsx';

type One = z.infer<typeof PERSONALIZATION_VIEW>;

const TABS = {
  overview: bench('overview'),
  parts: bench('parts'),
  remaining: bench('remaining'),
  report: bench('report'),
} as const;

export const Personalizations: Page = ({ query }) => {
  const { id, job } = query;
  if (query.new === 'certificates') return <Certificates />;
  if (!id)
    return (
      <NounList
        name="personalizations"
        query={query}
        cells={{
          batch: ({ batch }) => <a href={pageUrl('batches', { id: String(batch) })}>{String(batch)}</a>,
        }}
      >
        {() => (
          <May call="personalizations.order">
            <p class="actions">
              <a class="button" href={pageUrl('personalizations', { new: 'certificates' })}>
                {bench('certificates')}
              </a>
            </p>
          </May>
        )}
      </NounList>
    );
  const tab = tabOf(query, TABS);
  return (
    <NounPage
      name="personalizations"
      query={query}
      bare={tab !== 'overview'}
      without={['counts', 'index', 'job', 'plan']}
      leaving={['personalizations.report']}
    >
      {({ thing, again }) => {
        const one = thing as unknown as One;
        return (
          <>
            <Tabs title={bench('tabs')} page="personalizations" query={query} tabs={TABS} />
            {job && <Job key={job} noun="personalizations" id={job} done={again} />}
            {tab === 'overview' && <Progress one={one} again={again} />}
            {tab === 'parts' && <Parts id={id} />}
            {tab === 'remaining' && <Remaining id={id} after={query.cursor} query={query} />}
            {tab === 'report' && (
              <section>
                <h2>{bench('report')}</h2>
                <May call="personalizations.report" thing={thing}>
                  <Upload
                    key={job}
                    name="personalization-results"
                    params={{ id }}
                    done={({ body }) =>
                      go('personalizations', { ...query, job: (body as { id: string }).id })
                    }
                  />
                </May>
              </section>
            )}
          </>
        );
      }}
    </NounPage>
  );
};

function Progress({ one, again }: { one: One; again: () => void }) {
  const { counts, state, job, plan } = one;
  const { cards, personalized, rejected, failures, leftOut } = counts;
  if (state === 'preparing') return <Job noun="personalizations" id={job} done={again} />;
  const told = { personalized, rejected, waiting: cards - personalized - rejected, failures, leftOut };
  return (
    <section>
      <h2>{bench('progress')}</h2>
      <progress max={Math.max(cards, 1)} value={personalized + rejected} aria-label={bench('progress')} />
      <p>{bench('ofCards', { n: shownNumber(personalized + rejected), total: shownNumber(cards) })}</p>
      <ul class="counts">
        {(Object.keys(told) as (keyof typeof told)[]).map((name) => (
          <li key={name}>
            <strong>{shownNumber(told[name])}</strong> {bench(name)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{bench('plan')}</summary>
        <Facts of={plan} leaving={['job']} />
      </details>
    </section>
  );
}
