/** One application of a province: how it stands, what is to be done, its lines, papers and person. */
import { useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { call, type Problem } from '../../app/client.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { Place } from '../../parts/place.tsx';
import { Refused } from '../../parts/refused.tsx';
import { Scan } from '../../parts/scan.tsx';
import { Stages } from '../../parts/stages.tsx';
import { PAPER_TITLES } from '../../provincial.table.ts';
import { provincial } from '../../words/provincial.ts';
import { type Acting, isOpen, type Line, type Provincial, STAGES, stageOf } from './application.ts';
import { Listed } from './lines.tsx';
import { Next } from './next.tsx';
import { Designate, Designated } from './person.tsx';
import { Picking } from './picking.tsx';
import { ProvincialState } from './state.tsx';
import { Summary } from './summary.tsx';
import { Totals } from './totals.tsx';

const ALL = (ACTIONS['provincial-applications'] ?? []).map(({ call: name }) => name);
const PAGE = 200;

export function One({ query }: { query: Query }) {
  return (
    <NounPage
      name="provincial-applications"
      query={query}
      bare
      leaving={ALL}
      heading={(thing) => (
        <>
          <Place code={String(thing.place)} /> <ProvincialState name={String(thing.state)} />
        </>
      )}
    >
      {({ thing, again, done }) => <Whole of={thing as unknown as Provincial} again={again} done={done} />}
    </NounPage>
  );
}

function Whole(acting: Acting) {
  const { id } = acting.of;
  const loaded = useLoaded(
    () => call('provincial-applications.lines', { params: { id }, query: { limit: PAGE } }),
    [id, acting.of.version],
  );
  return (
    <Show loaded={loaded}>
      {({ lines, next }) => <Parts key={acting.of.version} {...acting} first={lines} next={next} />}
    </Show>
  );
}

function Parts({ first, next, ...acting }: Acting & { first: readonly Line[]; next?: string | undefined }) {
  const { of } = acting;
  const own = usePlace() === of.place;
  const [lines, setLines] = useState(first);
  const [cursor, setCursor] = useState(next);
  const [problem, setProblem] = useState<Problem>();
  const more = async () => {
    const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
    const reply = await call('provincial-applications.lines', { params: { id: of.id }, query });
    if (!reply.ok) return setProblem(reply.problem);
    setLines([...lines, ...reply.body.lines]);
    setCursor(reply.body.next);
  };
  const open = own && isOpen(of);
  return (
    <>
      <Progress of={of} />
      <Next lines={lines} {...acting} />
      {of.lines > 0 && <Totals of={of} />}
      <section>
        <h2>{provincial('lines')}</h2>
        <Listed lines={lines} open={open} {...acting} />
        {problem && <Refused problem={problem} />}
        {cursor && (
          <p class="actions">
            <button type="button" onClick={() => void more()}>
              {provincial('more')}
            </button>
          </p>
        )}
        {open && of.lines > 0 && <Picking listed={lines} {...acting} />}
      </section>
      <section>
        <h2>{provincial('designated')}</h2>
        <Designated of={of} />
        {own && of.collector && isOpen(of) && <Designate {...acting} />}
      </section>
      <Papers of={of} />
      {of.lines > 0 && <Summary of={of} lines={lines} />}
    </>
  );
}

function Progress({ of }: { of: Provincial }) {
  const stage = stageOf(of);
  const at = stage ? STAGES.indexOf(stage) : of.state === 'closed' ? STAGES.length : -1;
  const n = shownNumber(of.waitingDays ?? 0);
  const ended = of.state as 'rejected' | 'withdrawn' | 'closed';
  return (
    <section aria-label={provincial('progress')}>
      {at >= 0 && (
        <Stages
          title={provincial('progress')}
          stages={STAGES.map((one) => provincial(one))}
          at={at}
          done={provincial('doneAlready')}
        />
      )}
      {of.state === 'returned' && <p class="note refused">{provincial('said-returned')}</p>}
      <p>{provincial(`said-${stage ?? ended}`, { at: shownMoment(of.submittedAt), n })}</p>
      {of.reason && (
        <p class="note">
          {provincial('reasonGiven')}：{of.reason}
        </p>
      )}
    </section>
  );
}

function Papers({ of: { id, papers } }: { of: Provincial }) {
  const names = (['form', 'letter', 'receipt'] as const).filter((name) => papers[name]);
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{provincial('papers')}</h2>
      {names.map((name) => (
        <Scan
          key={name}
          title={PAPER_TITLES[name] ?? name}
          kept={papers[name]}
          call="provincial-applications.paper"
          params={{ id, paper: name }}
        />
      ))}
    </section>
  );
}
