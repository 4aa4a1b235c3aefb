/** Things taken step by step: what is next, who does it, and how far its job is. */
import type { Action } from '../actions.table.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { Act } from '../parts/act.tsx';
import { titleOf } from '../parts/asking.tsx';
import { Job } from '../parts/job.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage, type Opened, type Thing } from '../parts/noun-page.tsx';
import { type Step, Steps } from '../parts/steps.tsx';
import { actionNamed } from '../parts/table-2.tsx';
import { word } from '../words/common.ts';
import { stepped } from '../words/stepped.ts';
import { ROLE_TITLES } from '../words.table.ts';

type Name = 'disqualifications' | 'scrap-batches' | 'card-productions';
type StepCall = Exclude<Parameters<typeof stepped>[0], 'progress' | 'begun'>;

/** The way of each, step by step. */
const WAYS: Readonly<Record<Name, readonly StepCall[]>> = {
  disqualifications: ['disqualifications.scan', 'disqualifications.carry-out', 'disqualifications.close'],
  'scrap-batches': [
    'scrap-batches.add',
    'scrap-batches.seal',
    'scrap-batches.witness',
    'scrap-batches.countersign',
    'scrap-batches.scan',
    'scrap-batches.carry-out',
  ],
  'card-productions': [
    'card-productions.gather',
    'card-productions.approve',
    'card-productions.send',
    'card-productions.report',
    'card-productions.receive',
    'card-productions.close',
  ],
};

/** A step that leaves the state as it is has been taken once this is there. */
const LEAVES: Readonly<Partial<Record<StepCall, (thing: Thing) => boolean>>> = {
  'disqualifications.scan': ({ scan }) => scan !== undefined,
  'scrap-batches.add': ({ cards }) => Number(cards) > 0,
  'scrap-batches.scan': ({ scan }) => scan !== undefined,
};
/** States in which a thing has been given up: no step leads on. */
const GIVEN_UP = ['revoked', 'abandoned'];

const possible = ({ from = [] }: Action, state: string) => from.includes(state);

/** The first step that the thing's state still asks for; all are done where none does. */
function atOf(way: readonly StepCall[], thing: Thing): number {
  const state = thing.state ?? '';
  const open = way.findIndex((call) => possible(actionNamed(call), state) && !LEAVES[call]?.(thing));
  return open < 0 ? way.length : open;
}

export function steppedPage(name: Name): Page {
  const way = WAYS[name];
  return ({ query }) =>
    query.id ? (
      <NounPage name={name} query={query}>
        {(opened) => <Progress name={name} way={way} {...opened} />}
      </NounPage>
    ) : (
      <NounList name={name} query={query} />
    );
}

function Progress({ name, way, thing, again, done }: Opened & { name: Name; way: readonly StepCall[] }) {
  if (GIVEN_UP.includes(thing.state ?? '')) return null;
  const steps: Step[] = way.map((call) => {
    const action = actionNamed(call);
    const { article, by } = action;
    const who = Object.keys(by).map((role) => titled(ROLE_TITLES, role));
    return {
      title: titleOf(action),
      says: stepped(call),
      article,
      by: who.join('、'),
      action: (
        <Act
          action={action}
          params={{ id: String(thing.id) }}
          thing={thing}
          done={({ status }) =>
            done(`${titleOf(action)}：${status === 202 ? stepped('begun') : word('done')}`)
          }
          again={again}
        />
      ),
    };
  });
  return (
    <>
      <section>
        <h2>{stepped('progress')}</h2>
        <Steps title={stepped('progress')} steps={steps} at={atOf(way, thing)} />
      </section>
      {typeof thing.job === 'string' && (
        <section>
          <Job noun={name} id={thing.job} done={again} />
        </section>
      )}
    </>
  );
}
