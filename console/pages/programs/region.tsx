/** One region: whether it may issue, whose turn it is, its conditions one by one, the ministry's review. */
import { titled } from '../../app/words.ts';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import { Place } from '../../parts/place.tsx';
import { TURN_TITLES } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';
import { Checklist } from './checklist.tsx';
import { ContentRules } from './content-rules.tsx';
import { Facilities } from './facilities.tsx';
import { openOf, type Program, Ready } from './facts.tsx';
import { History } from './history.tsx';
import { Review } from './review.tsx';

/** Offered beside the condition that they are about. */
const LEAVING = ['give', 'renew', 'review', 'review-renewal'].map((step) => `programs.${step}`);

export const OneRegion = ({ query }: { query: Readonly<Record<string, string>> }) => (
  <NounPage
    name="programs"
    query={query}
    bare
    leaving={LEAVING}
    heading={({ place, stateTitle, ready }) => (
      <>
        <Place code={String(place)} /> <span class="tag">{String(stateTitle)}</span>{' '}
        <Ready ready={ready === true} />
      </>
    )}
  >
    {({ thing, again, done }) => {
      const opened = { thing, again, done };
      const program = thing as unknown as Program;
      return (
        <>
          <Turn program={program} />
          <Checklist program={program} opened={opened} />
          <Review program={program} opened={opened} />
          <Facilities id={program.id} />
          <ContentRules id={program.id} place={program.place} />
          <History id={program.id} version={program.version} />
        </>
      );
    }}
  </NounPage>
);

export interface Parts {
  readonly program: Program;
  readonly opened: Opened;
}

/** Said first: a provincial officer must not search for what is waited for. */
function Turn({ program: { ready, turn, checklist, opinion } }: Pick<Parts, 'program'>) {
  const n = openOf(checklist);
  const says = turn === 'region' && n === 0 ? 'turn.region-submit' : (`turn.${turn}` as const);
  return (
    <section class={`note ${ready ? 'done' : ''}`}>
      <p>{readiness(ready ? 'saysReady' : 'saysNotReady')}</p>
      <p>
        <b>{readiness('turn')}</b>：{titled(TURN_TITLES, turn)} — {readiness(says, { n })}
      </p>
      {opinion && (
        <p class="quiet">
          {readiness('opinion')}：{opinion}
        </p>
      )}
    </section>
  );
}
