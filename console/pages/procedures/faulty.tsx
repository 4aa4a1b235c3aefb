/** 故障、损坏 and 到期: tested at the service point, then replaced, or cancelled only (SAM-17(2)). */
import { go, useHere } from '../../app/router.ts';
import { today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { type Step, Steps } from '../../parts/steps.tsx';
import { procedures } from '../../words/procedures.ts';
import { ROLE_TITLES } from '../../words.table.ts';
import { useTable2Steps } from '../cancellations/steps.tsx';
import type { Case, CauseFlow } from './case.ts';
import { beginning, openedOf } from './form-of.ts';
import { leadsFrom, Move, Pending } from './move.tsx';
import { Over } from './over.tsx';
import { Replacing } from './replacing.tsx';

type Way = 'fine' | 'replace' | 'cancel';
const WAYS: readonly Way[] = ['fine', 'replace', 'cancel'];

export function Faulty({ flow, it }: CauseFlow) {
  const cause = flow === 'expiry' ? 'expiry' : 'damage';
  const asked = useHere().query.way as Way | undefined;
  const form = useTable2Steps(openedOf(it), beginning(it, cause));
  if (!form) return null;
  const over = it.form?.cancelledAt !== undefined;
  const way: Way | undefined = it.form && !over ? 'cancel' : asked;
  const first = cause === 'expiry' ? checking(it) : faultAndTest(it, way);
  const cancelling = way === 'cancel' && !over;
  const steps = [...first.steps, ...(cancelling ? form.steps : replacing(it, cause))];
  const at = over
    ? steps.length
    : first.at < first.steps.length
      ? first.at
      : first.at + (cancelling ? form.at : 0);
  return (
    <>
      <Steps title={procedures('steps')} at={at} steps={steps} />
      {over && <Over it={it} />}
    </>
  );
}

const clerk = () => titled(ROLE_TITLES, 'service-point-clerk');

/** Whether the first steps are behind: while they are not, nothing of the later ones is asked. */
function faultAndTest(it: Case, way: Way | undefined): { steps: Step[]; at: number } {
  const { state } = it.card;
  const reports = leadsFrom('report-fault', state);
  const chosen = way === 'replace' || way === 'cancel';
  return {
    at: reports ? 0 : chosen ? 2 : 1,
    steps: [
      {
        title: procedures('fault'),
        says: procedures('faultSays'),
        article: 'SAM-17(2)p1',
        result: procedures('faulty'),
        action: <Move it={it} name="report-fault" />,
      },
      {
        title: procedures('test'),
        says: procedures('testSays'),
        article: 'SAM-17(2)p1',
        by: clerk(),
        needs: [procedures('testNeeds')],
        result: <Tested />,
        action: <Testing it={it} way={way} />,
      },
    ],
  };
}

function Testing({ it, way }: { it: Case; way: Way | undefined }) {
  return (
    <>
      <Ways way={way} />
      {way === 'fine' && <Move it={it} name="clear-fault" />}
    </>
  );
}

const WAY_WORDS = { fine: 'testFine', replace: 'testReplace', cancel: 'testCancel' } as const;

/** Kept in the address, so that a reload comes back to it. */
function Ways({ way }: { way: Way | undefined }) {
  const { query } = useHere();
  return (
    <p class="actions">
      {WAYS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === way}
          onClick={() => go('procedures', { ...query, way: one }, true)}
        >
          {procedures(WAY_WORDS[one])}
        </button>
      ))}
    </p>
  );
}

/** What the test showed, and that one may have chosen wrongly. */
function Tested() {
  const { query } = useHere();
  return (
    <>
      {procedures('tested')}{' '}
      {query.way && (
        <button
          type="button"
          class="plain"
          onClick={() => go('procedures', { ...query, way: undefined }, true)}
        >
          {procedures('reconsider')}
        </button>
      )}
    </>
  );
}

/** The day decides, and no test. */
function checking({ card: { validUntil = '' } }: Case): { steps: Step[]; at: number } {
  const expired = validUntil !== '' && validUntil < today();
  const words = procedures(expired ? 'expired' : 'valid', { until: validUntil });
  return {
    at: expired ? 1 : 0,
    steps: [
      {
        title: procedures('checkExpiry'),
        says: procedures('checkExpirySays'),
        article: 'SAM-17(2)p2',
        result: words,
        action: <p class="note">{words}</p>,
      },
    ],
  };
}

function replacing(it: Case, cause: 'damage' | 'expiry'): Step[] {
  const paid = cause === 'expiry' ? [procedures('fee')] : [];
  return [
    {
      title: procedures('replace'),
      says: procedures(cause === 'expiry' ? 'replaceExpirySays' : 'replaceSays'),
      article: cause === 'expiry' ? 'SAM-17(2)p2' : 'SAM-17(2)p1',
      by: clerk(),
      needs: [procedures('oldCard'), procedures('newCard'), procedures('tables'), ...paid],
      result: procedures('ended'),
      action: it.request ? <Pending it={it} /> : <Replacing it={it} cause={cause} />,
    },
    { title: procedures('over'), says: procedures('overSays'), result: procedures('handedIn') },
  ];
}
