/** Findings: of one inspection, or all of a centre that are still owed, the earliest first. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { usePlace } from '../../app/standing.ts';
import { english, spoken, titled } from '../../app/words.ts';
import { FINDING_ACTIONS, INSPECTION_CHOICES } from '../../inspection.table.ts';
import { Actions } from '../../parts/actions.tsx';
import { Article } from '../../parts/article.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { word } from '../../words/common.ts';
import { inspecting } from '../../words/inspecting.ts';
import { WhereBar } from './where.tsx';

export type FindingFacts = Extract<
  Awaited<ReturnType<typeof call<'inspections.findings'>>>,
  { ok: true }
>['body']['findings'][number];

export function FindingsDue({ query }: { query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  const overdue = query.overdue === 'true';
  const { cursor } = query;
  const asked = { place, overdue: String(overdue), ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('inspections.findingsDue', { query: asked }), [JSON.stringify(asked)]);
  return (
    <>
      <WhereBar query={query} place={place} />
      <fieldset class="chips" aria-label={inspecting('findings')}>
        {[false, true].map((one) => (
          <button
            key={String(one)}
            type="button"
            aria-pressed={one === overdue}
            onClick={() => go('inspections', { ...query, overdue: one ? 'true' : undefined }, true)}
          >
            {inspecting(one ? 'onlyOverdue' : 'all')}
          </button>
        ))}
      </fieldset>
      <Show loaded={loaded}>
        {({ findings, next }, again) => (
          <>
            {findings.length === 0 && <p class="note">{inspecting('noFindings')}</p>}
            {findings.map((finding) => (
              <Finding key={finding.id} finding={finding} again={again} linked />
            ))}
            <Pager page="inspections" query={query} next={next} />
          </>
        )}
      </Show>
    </>
  );
}

interface Props {
  readonly finding: FindingFacts;
  readonly again: () => void;
  /** It leads to its inspection. */
  readonly linked?: boolean;
}

const TONES: Readonly<Record<string, string>> = { high: 'end', medium: 'faulty', low: '' };

export function Finding({ finding, again, linked }: Props) {
  const [said, setSaid] = useState('');
  // Among a centre's findings it stands below the page's heading, in its inspection below theirs.
  const Heading = linked ? 'h2' : 'h3';
  const { id, inspection, kind, severity, article, reason, why, fix, dueOn, serials, overdue } = finding;
  return (
    <section class="finding" aria-label={`${titled(INSPECTION_CHOICES, kind)} ${id}`}>
      <Heading>
        <span class={`tag ${TONES[severity] ?? ''}`}>{titled(INSPECTION_CHOICES, severity)}</span>{' '}
        {titled(INSPECTION_CHOICES, kind)}{' '}
        <span class="tag">{spoken(finding.stateTitle, english(finding.state))}</span>{' '}
        {overdue && <span class="tag end">{inspecting('overdue')}</span>}
      </Heading>
      {linked && (
        <p>
          <a href={pageUrl('inspections', { id: inspection })}>
            <Place code={finding.unit} /> {finding.businessPoint}
          </a>
        </p>
      )}
      <dl>
        <Line title={inspecting('found')}>{reason}</Line>
        <Line title={inspecting('why')}>{why}</Line>
        <Line title={inspecting('how')}>
          {fix} <Article name={article} />
        </Line>
        <Line title={inspecting('by')}>
          {dueOn}
          {finding.suppressedUntil && `（${inspecting('suppressed', { day: finding.suppressedUntil })}）`}
        </Line>
        {finding.answer && <Line title={inspecting('answered')}>{finding.answer}</Line>}
        {serials.length > 0 && (
          <Line title={inspecting('theCards')}>
            {serials.map((serial) => (
              <a key={serial} class="serial" href={pageUrl('sam-card', { serial })}>
                {serial}
              </a>
            ))}
          </Line>
        )}
      </dl>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <details>
        <summary>{word('next')}</summary>
        <Actions
          actions={FINDING_ACTIONS}
          params={{ id: inspection, finding: id }}
          thing={finding}
          done={(words) => {
            setSaid(words);
            again();
          }}
          again={again}
        />
      </details>
    </section>
  );
}

const Line = ({ title, children }: { title: string; children: preact.ComponentChildren }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);
