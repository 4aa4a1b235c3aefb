/** What may be done with the card now: the register says it; what may not, the lifecycle says why. */
import { useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { today } from '../../app/show.ts';
import { Article } from '../../parts/article.tsx';
import { titleOf } from '../../parts/asking.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { NotPossible } from '../../parts/not-possible.tsx';
import { useReason } from '../../parts/reasons.ts';
import { actionNamed } from '../../parts/table-2.tsx';
import { cards } from '../../words/cards.ts';
import { word } from '../../words/common.ts';
import { procedures } from '../../words/procedures.ts';
import type { Card, FlowName } from '../procedures/case.ts';
import { Confirmed, isFinal } from './confirmed.tsx';

/** Rows that a guided procedure leads through. */
const GUIDED: Readonly<Record<string, FlowName>> = {
  'report-loss': 'loss',
  'report-theft': 'theft',
  'report-fault': 'damage',
  'clear-fault': 'damage',
  replace: 'damage',
  'change-location': 'change',
  'return-to-stock': 'return',
  surrender: 'surrender',
};

interface Props {
  readonly card: Card;
  readonly done: (words: string) => void;
  readonly again: () => void;
}

type Next = Card['next'][number];
const nameOf = (call: string) => call.split('.')[1] ?? call;

export function NextSteps({ card, done, again }: Props) {
  const [chosen, setChosen] = useState<Next>();
  const others = useOthers(card);
  return (
    <section>
      <h2>{word('next')}</h2>
      <ul class="choices">
        {card.next.map((one) => (
          <li key={one.transition}>
            <button type="button" onClick={() => setChosen(one)}>
              {wordsOf(one)}
            </button>
            <span class="quiet">
              <Article name={one.article} />
            </span>
            <Guided name={one.transition} serial={card.serial} />
          </li>
        ))}
      </ul>
      {card.next.length === 0 && <p class="note">{word('nothingNow')}</p>}
      <NotPossible others={others} />
      {chosen && (
        <Asking
          card={card}
          next={chosen}
          close={() => setChosen(undefined)}
          done={(words) => {
            setChosen(undefined);
            done(words);
          }}
          again={() => {
            setChosen(undefined);
            again();
          }}
        />
      )}
    </section>
  );
}

const wordsOf = ({ transition, asking }: Next) => {
  const title = titleOf(actionNamed(`sam-cards.${transition}`));
  return asking ? procedures('ask', { title }) : title;
};

const Guided = ({ name, serial }: { name: string; serial: string }) => {
  const flow = GUIDED[name];
  return flow ? (
    <a class="quiet" href={pageUrl('procedures', { flow, serial })}>
      {cards('guided')}
    </a>
  ) : null;
};

/** The rows that the register does not offer, each with why: state, role, or another person. */
function useOthers(card: Card) {
  const reason = useReason();
  const offered = new Set(card.next.map(({ transition }) => transition));
  const late = card.validUntil !== undefined && card.validUntil < today();
  return (ACTIONS['sam-cards'] ?? [])
    .filter(({ call }) => !offered.has(nameOf(call)))
    .map((action) => ({
      action,
      why: reason(action, card) ?? (late ? cards('otherOrExpired') : procedures('other')),
    }));
}

interface AskingProps extends Props {
  readonly next: Next;
  readonly close: () => void;
}

function Asking({ card: { serial, version }, next, close, done, again }: AskingProps) {
  const words = wordsOf(next);
  const form = (
    <Form
      schema={next.form as Schema}
      action={words}
      send={(body, key) =>
        callByName(`sam-cards.${next.transition}`, { params: { serial }, body, key, version })
      }
      done={({ status }) => done(`${words}：${word(status === 202 ? 'asked' : 'done')}`)}
      cancel={close}
      again={again}
    />
  );
  return (
    <Dialog title={words} close={close}>
      {isFinal(next.transition) ? <Confirmed serial={serial}>{form}</Confirmed> : form}
    </Dialog>
  );
}
