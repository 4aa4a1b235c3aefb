/** 自愿注销 and 业务点取消: cards of one unit end together on a 表2, or go back to stock (SAM-17p3, SAM-T2). */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import { CAUSE_FACTS } from '../../causes.table.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Steps } from '../../parts/steps.tsx';
import type { Row2 } from '../../parts/table-2.tsx';
import { procedures } from '../../words/procedures.ts';
import { KIND_TITLES, STATE_TITLES } from '../../words.table.ts';
import { useTable2Steps } from '../cancellations/steps.tsx';
import type { Card, CauseFlow } from './case.ts';
import { beginning, openedOf } from './form-of.ts';
import { Over } from './over.tsx';

export function Ending({ flow, it }: CauseFlow) {
  const cause = flow === 'voluntary' ? 'voluntary' : 'point-closed';
  const { card, form } = it;
  const [others, setOthers] = useState<readonly Row2[]>([]);
  const way = useTable2Steps(openedOf(it), beginning(it, cause, others));
  if (!way) return null;
  if (!form && !(card.unit && CAUSE_FACTS[cause]?.from.includes(card.state)))
    return <p class="note">{procedures('endedElsewhere', { state: titled(STATE_TITLES, card.state) })}</p>;
  return (
    <>
      {flow === 'pointClosed' && !form && (
        <p class="note">
          {procedures('stillGood')}{' '}
          <a class="button" href={pageUrl('procedures', { flow: 'return', serial: card.serial })}>
            {procedures('return')}
          </a>
        </p>
      )}
      {!form && <Others card={card} cause={cause} chosen={others} choose={setOthers} />}
      <Steps title={procedures('steps')} {...way} />
      {way.at === way.steps.length && <Over it={it} />}
    </>
  );
}

interface OthersProps {
  readonly card: Card;
  readonly cause: string;
  readonly chosen: readonly Row2[];
  readonly choose: (rows: readonly Row2[]) => void;
}

/** The unit's other cards, of which some may end on the same form. */
function Others({ card: { unit = '', serial }, cause, chosen, choose }: OthersProps) {
  const loaded = useLoaded(
    () => call('organizations.held', { params: { id: unit }, query: { limit: 100 } }),
    [unit],
  );
  const toggle = (row: Row2, on: boolean) =>
    choose(on ? [...chosen, row] : chosen.filter((one) => one.serial !== row.serial));
  return (
    <details class="others">
      <summary>{procedures('more')}</summary>
      <p class="quiet">{procedures('moreSays')}</p>
      <Show loaded={loaded}>
        {({ cards }) => (
          <ul class="choices">
            {cards
              .filter((one) => one.serial !== serial && CAUSE_FACTS[cause]?.from.includes(one.state))
              .map(({ serial: other, kind, businessPoint }) => (
                <li key={other}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.some((one) => one.serial === other)}
                      onChange={(event) =>
                        toggle(
                          { serial: other, cause, kind, location: businessPoint },
                          event.currentTarget.checked,
                        )
                      }
                    />{' '}
                    {other} {kind && titled(KIND_TITLES, kind)} {businessPoint}
                  </label>
                </li>
              ))}
          </ul>
        )}
      </Show>
    </details>
  );
}
