/** One exchange of a key as a ceremony. The page says what the register tells this person, and no more. */
import { useState } from 'preact/hooks';
import type { Action } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import { today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CLOSED_STATES, EXCHANGE_TITLES, KCV_OF } from '../../exchange.table.ts';
import { titleOf } from '../../parts/asking.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';
import { About, Deviations, Touches } from './about.tsx';
import { type Exchange, isOverdue, TAKEN_IN_ORDER } from './ceremony.ts';
import { Checks } from './checks.tsx';
import { Files } from './files.tsx';
import { CeremonySteps } from './steps.tsx';
import { Approving, FromFile } from './taking.tsx';

/** Everything is shown by the page's own parts. */
const SHOWN = [
  'id kind way place destination stateTitle algorithm wrap keyName recipientKey recipientSpki nonce',
  'expiresAt dueOn createdAt subject package approvals deviations observed opened ceremony',
].flatMap((names) => names.split(' '));

const TONES: Readonly<Record<string, string>> = {
  matched: 'issued',
  replaced: 'issued',
  quarantined: 'end',
  compromised: 'end',
  rejected: 'faulty',
  expired: 'faulty',
};

export const ExchangeState = ({ of: { state } }: { of: { readonly state: string } }) => (
  <span class={`tag ${TONES[state] ?? 'use'}`}>{titled(EXCHANGE_TITLES, state)}</span>
);

export const exchangeIn = (thing: object) => thing as Exchange;

export function ExchangeOne({ noun, query }: { noun: string; query: Query }) {
  return (
    <NounPage
      name={noun}
      query={query}
      heading={(thing) => <ExchangeState of={exchangeIn(thing)} />}
      without={SHOWN}
      leaving={TAKEN_IN_ORDER.map((name) => `${noun}.${name}`)}
    >
      {(opened) => <Ceremony noun={noun} {...opened} />}
    </NounPage>
  );
}

function Ceremony({ noun, thing, again, done }: Opened & { noun: string }) {
  const exchange = exchangeIn(thing);
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const open = async (action: Action) => {
    const { BODIES } = await import('../../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  const close = () => setChosen(undefined);
  const taken = () => {
    close();
    done(`${chosen ? titleOf(chosen.action) : ''}：${word('done')}`);
  };
  const afresh = () => {
    close();
    again();
  };
  return (
    <>
      <Warning of={exchange} />
      <section>
        <h2>{keys('ceremony')}</h2>
        <CeremonySteps noun={noun} exchange={exchange} open={(action) => void open(action)} />
      </section>
      <Checks of={exchange} />
      <About noun={noun} of={exchange} />
      <Deviations of={exchange} />
      <Files noun={noun} of={exchange} />
      {!CLOSED_STATES.includes(exchange.state) && <Touches of={exchange} />}
      {chosen && (
        <Dialog title={titleOf(chosen.action)} close={close}>
          <Take {...chosen} exchange={exchange} done={taken} cancel={close} again={afresh} />
        </Dialog>
      )}
    </>
  );
}

/** What nobody may overlook. */
function Warning({ of }: { of: Exchange }) {
  const { state, expiresAt } = of;
  const open = !CLOSED_STATES.includes(state);
  const before = ['invited', 'received', 'verified', 'approved-once', 'approved'].includes(state);
  const said =
    state === 'quarantined' || state === 'compromised'
      ? keys(state)
      : before && expiresAt <= now().toISOString()
        ? keys('expired')
        : isOverdue(of, open, today()) && keys('overdueNote');
  return said ? <p class="note refused">{said}</p> : null;
}

interface TakeProps {
  readonly action: Action;
  readonly schema: Schema;
  readonly exchange: Exchange;
  readonly done: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

function Take({ schema, ...props }: TakeProps) {
  const { action, exchange } = props;
  const step = action.call.split('.')[1] ?? '';
  if (step === 'approve' || step === 'countersign') return <Approving {...props} />;
  if (step === 'submit' || step === 'open') return <FromFile {...props} />;
  const { id, version } = exchange;
  const at = { params: { id }, ...(step === 'handOut' ? {} : { version }) };
  return (
    <Form
      schema={schema}
      given={step === 'observe' ? { algorithm: KCV_OF[exchange.algorithm] } : {}}
      action={titleOf(action)}
      send={(body, key) => callByName(action.call, { ...at, body, key })}
      done={props.done}
      cancel={props.cancel}
      again={props.again}
    />
  );
}
