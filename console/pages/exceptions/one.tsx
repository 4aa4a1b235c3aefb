/** One transaction that was not accepted: what, why, what to do, and who may still change it. */
import type * as z from 'zod';
import type { EXCEPTION_VIEW } from '../../../shared/exception/view.ts';
import { ACTIONS } from '../../actions.table.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownYuan } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Article } from '../../parts/article.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import { CAUSES, OPERATION_TITLES } from '../../supervision.table.ts';
import { advice } from '../../words/causes.ts';
import { word } from '../../words/common.ts';
import { supervision } from '../../words/supervision.ts';
import { Hearing } from './hearing.tsx';
import { causeWords, OutcomeTag, StandingTag } from './tags.tsx';
import { Why } from './why.tsx';

export type Exception = z.infer<typeof EXCEPTION_VIEW>;

/** All fields: this page shows each in its place. */
const ALL = [
  'id province day number n institution occurredAt operation counter amount serial terminal place outcome',
  'cause sign revision rules facts signature against revised objection decision createdAt outcomeTitle',
  'causeTitle stateTitle lifted operationTitle signTitle basis next objectUntil',
].flatMap((line) => line.split(' '));
const STEPS = (ACTIONS.exceptions ?? []).map(({ call }) => call);

export const ExceptionOne = ({ query }: { query: Query }) => (
  <NounPage
    name="exceptions"
    query={query}
    without={ALL}
    leaving={STEPS}
    heading={(thing) => {
      const it = thing as unknown as Exception;
      return (
        <>
          {causeWords(it)} <OutcomeTag name={it.outcome} /> <StandingTag name={it.state} />
        </>
      );
    }}
  >
    {(opened) => <Shown {...opened} it={opened.thing as unknown as Exception} />}
  </NounPage>
);

function Shown({ it, again, done }: Opened & { it: Exception }) {
  return (
    <>
      <Cause it={it} />
      <Record it={it} />
      <Why it={it} />
      {it.revised.length > 0 && <Revised it={it} />}
      <Hearing it={it} again={again} done={done} />
    </>
  );
}

function Cause({ it }: { it: Exception }) {
  const { article = 'ours', also = [] } = CAUSES[it.cause] ?? {};
  return (
    <section class={`verdict ${it.lifted ? 'lifted' : it.outcome}`}>
      <h2>{supervision('todo')}</h2>
      <p>{advice(it.cause)}</p>
      <p class="quiet">
        {supervision('basis')}：
        {[article, ...also].map((name, n) => (
          <span key={name}>
            {n > 0 && '、'}
            <Article name={name} />
          </span>
        ))}
      </p>
    </section>
  );
}

function Record({ it }: { it: Exception }) {
  const batch = `${it.province}-${it.day}-${it.number}`;
  return (
    <section>
      <h2>{supervision('record')}</h2>
      <dl>
        {[
          [fieldTitle('serial'), <a href={pageUrl('sam-card', { serial: it.serial })}>{it.serial}</a>],
          [fieldTitle('occurredAt'), shownMoment(it.occurredAt)],
          [fieldTitle('institution'), it.institution],
          [fieldTitle('terminal'), it.terminal],
          [fieldTitle('operation'), titled(OPERATION_TITLES, it.operation)],
          [supervision('counter'), String(it.counter)],
          [supervision('amount'), it.amount === undefined ? word('none') : shownYuan(it.amount)],
          [
            supervision('batch'),
            <a href={pageUrl('transaction-batches', { id: batch })}>
              {supervision('nth', { batch: it.number, n: it.n })}
            </a>,
          ],
        ].map(([title, value]) => (
          <div key={String(title)}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Verdicts before this one, oldest first. */
const Revised = ({ it }: { it: Exception }) => (
  <section>
    <h2>{supervision('revised')}</h2>
    <ol class="timeline">
      {it.revised.map(({ revision, outcome, cause, at }) => (
        <li key={revision}>
          <span>
            {revision === 0 ? supervision('intake') : supervision('revision', { n: revision })}{' '}
            <OutcomeTag name={outcome} /> {cause && causeWords({ cause })}
          </span>
          <span class="quiet">{supervision('until', { at: shownMoment(at) })}</span>
        </li>
      ))}
    </ol>
  </section>
);
