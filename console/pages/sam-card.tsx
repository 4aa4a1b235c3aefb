/** One card: its facts, what may be done with it, and its ledger, verified on this machine. */
import { useState } from 'preact/hooks';
import { call, callByName } from '../app/client.ts';
import { titled } from '../app/words.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { Schema } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { Ledger } from '../parts/ledger.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { State } from '../parts/state.tsx';
import { word } from '../words/common.ts';
import { ARTICLE_TITLES, KIND_TITLES } from '../words.table.ts';

const FACTS = [
  'cardNumber',
  'place',
  'businessPoint',
  'terminal',
  'responsiblePerson',
  'validUntil',
  'batch',
  'application',
];

interface Next {
  readonly transition: string;
  readonly title: string;
  readonly article: string;
  readonly asking: boolean;
  readonly form: Schema;
}

export const SamCardPage: Page = ({ query }) => {
  const { serial = '' } = query;
  const loaded = useLoaded(() => call('sam-cards.card', { params: { serial } }), [serial]);
  const [chosen, setChosen] = useState<Next>();
  const [said, setSaid] = useState('');
  return (
    <Show loaded={loaded}>
      {(card, again) => (
        <>
          <h1>
            {serial} <State name={card.state} />
          </h1>
          {said && (
            <p class="note done" role="status">
              {said}
            </p>
          )}
          <section>
            <h2>{word('facts')}</h2>
            <dl>
              <div>
                <dt>{fieldTitle('kind')}</dt>
                <dd>{card.kind ? titled(KIND_TITLES, card.kind) : word('none')}</dd>
              </div>
              {FACTS.map((name) => (
                <div key={name}>
                  <dt>{fieldTitle(name)}</dt>
                  <dd>{String((card as Record<string, unknown>)[name] ?? word('none'))}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section>
            <h2>{word('next')}</h2>
            <ul class="choices">
              {(card.next as readonly Next[]).map((one) => (
                <li key={one.transition}>
                  <button type="button" onClick={() => setChosen(one)}>
                    {one.asking ? `${word('askOnly')}：` : ''}
                    {one.title}
                  </button>
                  <span class="quiet">{titled(ARTICLE_TITLES, one.article)}</span>
                </li>
              ))}
              {card.next.length === 0 && <li class="note">{word('none')}</li>}
            </ul>
          </section>
          <Ledger serial={serial} />
          {chosen && (
            <Dialog title={chosen.title} close={() => setChosen(undefined)}>
              <Form
                schema={chosen.form}
                action={chosen.title}
                send={(body, key) =>
                  callByName(`sam-cards.${chosen.transition}`, {
                    params: { serial },
                    body,
                    key,
                    version: card.version,
                  })
                }
                done={({ status }) => {
                  setSaid(`${chosen.title}：${word(status === 202 ? 'asked' : 'done')}`);
                  setChosen(undefined);
                  again();
                }}
                cancel={() => setChosen(undefined)}
                again={() => {
                  setChosen(undefined);
                  again();
                }}
              />
            </Dialog>
          )}
        </>
      )}
    </Show>
  );
};
