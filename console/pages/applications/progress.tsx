/** The way of an application as a line of stages, and in a sentence: who is to do what, and since when. */

import { shownMoment } from '../../app/show.ts';
import { Place } from '../../parts/place.tsx';
import { Stages } from '../../parts/stages.tsx';
import { applying } from '../../words/applying.ts';
import { handling } from '../../words/handling.ts';
import type { Application } from './application.ts';
import { waitedWords } from './list.tsx';
import { STAGES, stageOf } from './stage.ts';

export function Progress({ of }: { of: Application }) {
  const stage = stageOf(of);
  const at = stage ? STAGES.indexOf(stage) : of.state === 'closed' ? STAGES.length : -1;
  return (
    <section aria-label={handling('progress')}>
      {at >= 0 && (
        <Stages
          title={handling('progress')}
          stages={STAGES.map((one) => handling(one))}
          at={at}
          done={handling('doneAlready')}
        />
      )}
      <p>{saidOf(of)}</p>
      {of.reason && (
        <p class="note">
          {handling('reasonGiven')}：{of.reason}
        </p>
      )}
    </section>
  );
}

function saidOf(of: Application) {
  const { state, submittedAt, waited, decidedAt, notifiedAt, place } = of;
  const stage = stageOf(of);
  const centre = <Place code={place.slice(0, place.lastIndexOf('/'))} />;
  if (state === 'submitted')
    return (
      <>
        {handling('saidSubmitted', { at: shownMoment(submittedAt) })}
        {centre}
        {handling('saidWaiting', { waited: waitedWords(waited?.hours ?? 0) })}
      </>
    );
  if (state === 'rejected' || state === 'withdrawn' || state === 'closed')
    return handling(`said-${state}`, { at: shownMoment(decidedAt ?? of.updatedAt) });
  if (stage === 'notify') return handling('saidNotify', { at: shownMoment(decidedAt) });
  if (stage === 'handOut')
    return notifiedAt ? handling('saidNotified', { at: shownMoment(notifiedAt) }) : handling('saidHandOut');
  return handling(`said-${stage ?? 'close'}`, { who: applying('administrator') });
}
