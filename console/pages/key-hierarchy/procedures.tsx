/** A rotation or compromise: its plan with its progress, what the key touches, and what is still open. */
import type * as z from 'zod';
import type { KEY_PROCEDURE_VIEW } from '../../../shared/key-procedure/open-items.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import type { Page } from '../../main.tsx';
import { Job } from '../../parts/job.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { hierarchy } from '../../words/key-hierarchy.ts';
import { KIND_TITLES } from '../../words.table.ts';

type Procedure = z.infer<typeof KEY_PROCEDURE_VIEW>;

function Plan({ plan }: Pick<Procedure, 'plan'>) {
  const next = plan.findIndex(({ doneAt }) => !doneAt);
  return (
    <section>
      <h2>{hierarchy('plan')}</h2>
      <ol class="key-plan">
        {plan.map(({ title, doneAt, note }, n) => (
          <li key={title}>
            {title} {doneAt && <span class="tag issued">{shownMoment(doneAt)}</span>}
            {n === next && <span class="tag">{hierarchy('next')}</span>} {note}
          </li>
        ))}
      </ol>
    </section>
  );
}

const COLUMNS = ['place', 'what', 'open', 'pending', 'banned', 'over'] as const;

/** Everything that was counted: versions place by place, SAM cards by province and kind. */
function Touched({ survey }: Pick<Procedure, 'survey'>) {
  if (!survey) return <p class="quiet">{hierarchy('notSurveyed')}</p>;
  const rows = [
    ...survey.versions.map(({ place, open, over }) => [place, hierarchy('versions'), open, '', '', over]),
    ...survey.samCards.map(({ place, kind, open, pending, banned, over }) => {
      const what = hierarchy('samCards', { kind: KIND_TITLES[kind] ?? kind });
      return [place, what, open, pending, banned, over];
    }),
  ];
  return (
    <>
      <p class="quiet">{hierarchy('surveyedAt', { when: shownMoment(survey.at) })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={hierarchy('versions')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {hierarchy(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <tr key={cells.slice(0, 2).join()}>
                {cells.map((cell, n) => (
                  <td key={COLUMNS[n]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Remaining({ survey, open }: Pick<Procedure, 'survey' | 'open'>) {
  if (!survey) return null;
  if (open.length === 0) return <p class="note done">{hierarchy('nothingRemains')}</p>;
  return (
    <>
      <h3>{hierarchy('remaining')}</h3>
      <ul>
        {open.map(({ place, of, title, count }) => (
          <li key={`${place} ${of}`}>
            {place} {title} <code>{of}</code> <strong>{count ?? hierarchy('unknown')}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

export const KeyProcedures: Page = ({ query }) => {
  if (!query.id) return <NounList name="key-procedures" query={query} />;
  return (
    <NounPage
      name="key-procedures"
      query={query}
      without={['kind', 'plan', 'survey', 'open', 'job', 'kindTitle', 'accounts', 'risks']}
      heading={(thing) => (thing as unknown as Procedure).kindTitle}
    >
      {({ thing, refresh }) => {
        const it = thing as unknown as Procedure;
        return (
          <>
            <p class="actions">
              <a href={pageUrl('key-versions', { id: it.of })}>{it.of}</a>
            </p>
            <Plan plan={it.plan} />
            <section>
              <h2>{hierarchy('touched')}</h2>
              <Touched survey={it.survey} />
              <Remaining survey={it.survey} open={it.open} />
            </section>
            {it.risks.length > 0 && (
              <section>
                <h2>{hierarchy('accepted')}</h2>
                <ul>
                  {it.risks.map(({ place, of, count, reason }) => (
                    <li key={`${place} ${of}`}>
                      {place} <code>{of}</code> {count} {reason}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {it.job && (
              <section>
                <h2>{hierarchy('job')}</h2>
                <Job key={it.job} noun="key-procedures" id={it.job} done={refresh} />
              </section>
            )}
          </>
        );
      }}
    </NounPage>
  );
};
