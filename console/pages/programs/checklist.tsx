/** The conditions of RHC-9 by its three items: each opens to what was given and what can be done. */
import { Article } from '../../parts/article.tsx';
import { OPEN_STATUSES } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';
import { Acts } from './acts.tsx';
import { Evidence } from './evidence.tsx';
import { type Line, Status } from './facts.tsx';
import type { Parts } from './region.tsx';

const GROUPS = [
  ['RHC-9(1)', '一'],
  ['RHC-9(2)', '二'],
  ['RHC-9(3)', '三'],
] as const;

export const Checklist = ({ program, opened }: Parts) => (
  <section>
    <h2>{readiness('checklist')}</h2>
    {GROUPS.map(([article, n]) => (
      <div key={article}>
        <h3>
          {readiness('group', { n })}{' '}
          <span class="quiet">
            <Article name={article} />
          </span>
        </h3>
        {program.checklist
          .filter((line) => line.article === article)
          .map((line) => (
            <Condition key={line.condition} line={line} program={program} opened={opened} />
          ))}
      </div>
    ))}
  </section>
);

function Condition({ line, program, opened }: Parts & { readonly line: Line }) {
  const { condition, title, status, until, renewal, reason } = line;
  const held = program.conditions[condition];
  return (
    <details class="condition" open={OPEN_STATUSES.includes(status)}>
      <summary>
        <Status name={status} /> <b>{title}</b>
        {until && <span class="quiet"> {readiness('until', { until })}</span>}
        {renewal && <span class="tag use">{readiness('renewalWaits')}</span>}
      </summary>
      {reason && <p class="fault">{readiness('whyNot', { reason })}</p>}
      {held ? (
        <>
          <h4>{readiness('given')}</h4>
          <Evidence id={program.id} given={held.given} />
          {held.former && (
            <>
              <h4>{readiness('former')}</h4>
              <Evidence id={program.id} given={held.former} />
            </>
          )}
        </>
      ) : (
        <p class="quiet">{readiness('nothingGiven')}</p>
      )}
      <Acts line={line} program={program} opened={opened} />
    </details>
  );
}
