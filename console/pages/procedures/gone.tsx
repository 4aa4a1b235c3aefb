/** 丢失 and 被盗: reported and banned at once, cancelled on a 表2 (SAM-17(1), SAM-17p5). */
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Steps } from '../../parts/steps.tsx';
import { procedures } from '../../words/procedures.ts';
import { STATE_TITLES } from '../../words.table.ts';
import { useTable2Steps } from '../cancellations/steps.tsx';
import type { Case, CauseFlow } from './case.ts';
import { beginning, openedOf } from './form-of.ts';
import { leadsFrom, Move } from './move.tsx';
import { Over } from './over.tsx';

const REPORTS = { loss: 'report-loss', theft: 'report-theft' } as const;

export function Gone({ flow, it }: CauseFlow) {
  const cause = flow === 'theft' ? 'theft' : 'loss';
  const { card } = it;
  const way = useTable2Steps(openedOf(it), beginning(it, cause));
  if (!way) return null;
  const report = leadsFrom(REPORTS[cause], card.state);
  if (!report && card.reported && card.reported !== cause) return <Otherwise it={it} />;
  if (!report && !it.form && !card.reported)
    return <p class="note">{procedures('endedElsewhere', { state: titled(STATE_TITLES, card.state) })}</p>;
  const banned = procedures('banned', { at: shownMoment(card.ban?.since) });
  return (
    <>
      <Steps
        title={procedures('steps')}
        at={report ? 0 : 1 + way.at}
        steps={[
          {
            title: procedures(cause === 'theft' ? 'reportTheft' : 'reportLoss'),
            says: procedures(cause === 'theft' ? 'reportTheftSays' : 'reportLossSays'),
            article: cause === 'theft' ? 'SAM-17p5' : 'SAM-17p2',
            result: banned,
            action: <Move it={it} name={REPORTS[cause]} />,
          },
          ...way.steps,
        ]}
      />
      {way.at === way.steps.length && <Over it={it} apply />}
    </>
  );
}

function Otherwise({ it: { card } }: { it: Case }) {
  const reported = card.reported ?? 'loss';
  return (
    <p class="note">
      {procedures('otherReport', { reported: procedures(reported) })}{' '}
      <a class="button" href={pageUrl('procedures', { flow: reported, serial: card.serial })}>
        {procedures(reported)}
      </a>
    </p>
  );
}
