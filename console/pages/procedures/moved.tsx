/** 变更登记, 退还入库 and 交回: one row of the card's life, applied for where the unit may only apply. */
import { useState } from 'preact/hooks';
import { titled } from '../../app/words.ts';
import { type Step, Steps } from '../../parts/steps.tsx';
import { actionNamed } from '../../parts/table-2.tsx';
import { procedures } from '../../words/procedures.ts';
import { STATE_TITLES } from '../../words.table.ts';
import type { Case, CauseFlow, FlowName } from './case.ts';
import { leadsFrom, Move, Pending } from './move.tsx';
import { Over } from './over.tsx';

const ROWS = {
  change: { row: 'change-location', article: 'SAM-15p2', says: 'changeApplySays', over: 'changeOver' },
  return: { row: 'return-to-stock', article: 'SAM-17p3', says: 'returnApplySays', over: 'returnOver' },
  surrender: { row: 'surrender', article: 'SAM-17p4', says: 'handInSays', over: 'handInOver' },
} as const;

const rowOf = (flow: FlowName) => (flow === 'return' || flow === 'surrender' ? ROWS[flow] : ROWS.change);

export function Moved({ flow, it }: CauseFlow) {
  const { row, article, says, over } = rowOf(flow);
  const [registered, setRegistered] = useState(false);
  const { state } = it.card;
  const { asks, to } = actionNamed(`sam-cards.${row}`);
  const arrived = to === state || (registered && !it.request);
  if (!arrived && !leadsFrom(row, state))
    return <p class="note">{procedures('endedElsewhere', { state: titled(STATE_TITLES, state) })}</p>;
  const own: Case = {
    ...it,
    done: (words) => {
      setRegistered(true);
      it.done(words);
    },
  };
  const steps: Step[] = [
    {
      title: actionNamed(`sam-cards.${row}`).title,
      says: procedures(says),
      article,
      action: <Move it={own} name={row} />,
    },
    ...(Object.keys(asks).length > 0 ? [deciding(own)] : []),
    { title: procedures('over'), says: procedures('overSays'), result: procedures(over) },
  ];
  const at = arrived ? steps.length : it.request?.transition === row ? 1 : 0;
  return (
    <>
      <Steps title={procedures('steps')} at={at} steps={steps} />
      {arrived && <Over it={it} />}
    </>
  );
}

const deciding = (it: Case): Step => ({
  title: procedures('decide'),
  says: procedures('decideSays'),
  article: 'SAM-15p2',
  action: <Pending it={it} />,
});
