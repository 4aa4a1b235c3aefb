/** 在用卡补登: a province's list, its trial, its evidence, the ministry's consent, each row's result. */
import type * as z from 'zod';
import type { ADOPTION_VIEW } from '../../../shared/adoption/adoption.ts';
import { ACTIONS } from '../../actions.table.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import type { Page } from '../../main.tsx';
import { pageTitle } from '../../menu.ts';
import { Actions } from '../../parts/actions.tsx';
import { Download } from '../../parts/download.tsx';
import { Job } from '../../parts/job.tsx';
import { May } from '../../parts/may.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Steps } from '../../parts/steps.tsx';
import { Upload } from '../../parts/upload.tsx';
import { bench } from '../../words/bench.ts';

type Adoption = z.infer<typeof ADOPTION_VIEW>;

/** They open a job, whose place is in the address. */
const JOBS = ['adoptions.check', 'adoptions.consent'];

export const Adoptions: Page = ({ query }) => {
  const { id, job } = query;
  if (query.new) return <NewAdoption />;
  if (!id)
    return (
      <NounList name="adoptions" query={query} leaving={['adoptions.propose']}>
        {() => (
          <May call="adoptions.propose">
            <p class="actions">
              <a class="button primary" href={pageUrl('adoptions', { new: '1' })}>
                {bench('propose')}
              </a>
            </p>
          </May>
        )}
      </NounList>
    );
  return (
    <NounPage name="adoptions" query={query} without={['evidence', 'job', 'counts']} leaving={JOBS}>
      {({ thing, again }) => {
        const adoption = thing as unknown as Adoption;
        const shown = job ?? adoption.job;
        return (
          <>
            {shown && <Job key={shown} noun="adoptions" id={shown} done={again} />}
            <section>
              <h2>{bench('steps')}</h2>
              <Progress adoption={adoption} />
              <Actions
                actions={(ACTIONS.adoptions ?? []).filter(({ call }) => JOBS.includes(call))}
                params={{ id }}
                thing={thing}
                done={(_, { body }) => go('adoptions', { id, job: (body as { id: string }).id })}
                again={again}
              />
            </section>
            <Evidence adoption={adoption} />
          </>
        );
      }}
    </NounPage>
  );
};

function NewAdoption() {
  const place = usePlace();
  return (
    <>
      <p class="way">
        <a href={pageUrl('adoptions')}>{pageTitle('adoptions')}</a> / {bench('propose')}
      </p>
      <h1>{bench('propose')}</h1>
      <section>
        <p>{bench('proposeSays')}</p>
        <Upload
          name="adoptions"
          query={{ place }}
          done={({ body }) => go('adoptions', { id: (body as { id: string }).id })}
        />
      </section>
    </>
  );
}

function Progress({ adoption: { state, rows, evidence } }: { adoption: Adoption }) {
  const of = (name: string) => (ACTIONS.adoptions ?? []).find(({ call }) => call === `adoptions.${name}`);
  const at = { proposed: evidence.length > 0 ? 3 : 1, submitted: 4, consented: 4, adopted: 5 } as const;
  return (
    <Steps
      title={bench('steps')}
      at={state in at ? at[state as keyof typeof at] : 0}
      steps={[
        { title: bench('propose'), says: bench('saysPropose', { n: shownNumber(rows) }) },
        { title: bench('check'), says: bench('saysCheck') },
        { title: of('evidence')?.title ?? '', says: bench('saysEvidence') },
        { title: of('submit')?.title ?? '', says: bench('saysSubmit') },
        { title: of('consent')?.title ?? '', says: bench('saysConsent') },
      ]}
    />
  );
}

function Evidence({ adoption: { id, evidence } }: { adoption: Adoption }) {
  return (
    <section>
      <h2>{bench('evidence')}</h2>
      {evidence.length === 0 && <p class="quiet">{bench('noEvidence')}</p>}
      <ul class="papers">
        {evidence.map(({ digest, type, bytes, at }) => (
          <li key={digest}>
            {shownMoment(at)} · {shownNumber(bytes)}
            <div>
              <code class="digest">{digest}</code>
            </div>
            <Download
              call="adoptions.attachment"
              params={{ id, digest }}
              file={`${id}-${digest.slice(0, 8)}.${type.split('/')[1] ?? 'bin'}`}
            >
              {bench('save')}
            </Download>
          </li>
        ))}
      </ul>
    </section>
  );
}
