/** One number: its unit and card, the device behind it, what can be done with it, and its history. */
import { useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Actions } from '../../parts/actions.tsx';
import { titleOf } from '../../parts/asking.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { Facts } from '../../parts/value.tsx';
import { word } from '../../words/common.ts';
import { holding } from '../../words/holding.ts';
import { terminals } from '../../words/terminals.ts';
import { History } from './history.tsx';
import { Registering } from './registering.tsx';
import { StateTag } from './unit.tsx';

const REGISTER = 'terminals.register';
const all = ACTIONS.terminals ?? [];
const LATER = all.filter(({ call: name }) => name !== REGISTER);
const registering = all.find(({ call: name }) => name === REGISTER);

type Body = Extract<Awaited<ReturnType<typeof call<'terminals.terminal'>>>, { ok: true }>['body'];

export function One({ number }: { readonly number: string }) {
  const loaded = useLoaded(() => call('terminals.terminal', { params: { number } }), [number]);
  const [said, setSaid] = useState('');
  const done = (words: string) => {
    setSaid(words);
    loaded.again();
  };
  return (
    <section>
      <h2>
        {holding('terminal')} {number}
      </h2>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(body, again) => (
          <>
            <Head of={body} />
            <Doing of={body} done={done} again={again} />
            {body.device && <History number={number} version={body.device.version} />}
          </>
        )}
      </Show>
    </section>
  );
}

const Head = ({ of: { unit, card, state, stateTitle, block, device } }: { of: Body }) => (
  <>
    <dl>
      <div>
        <dt>{fieldTitle('unit')}</dt>
        <dd>
          <Place code={unit} />
        </dd>
      </div>
      <div>
        <dt>{terminals('state')}</dt>
        <dd>
          <StateTag state={state} title={stateTitle} />
        </dd>
      </div>
      <div>
        <dt>{fieldTitle('serial')}</dt>
        <dd>{card ? <a href={pageUrl('sam-card', { serial: card })}>{card}</a> : holding('empty')}</dd>
      </div>
      <div>
        <dt>{terminals('ranges')}</dt>
        <dd>
          <a href={pageUrl('terminals', { unit, block: block.id })}>
            {terminals('range', { first: block.first, last: block.last })}
          </a>
        </dd>
      </div>
    </dl>
    <h3>{terminals('device')}</h3>
    {device ? (
      <Facts of={device} leaving={['number', 'unit', 'state', 'stateTitle', 'version']} />
    ) : (
      <p class="note">{terminals('unregistered')}</p>
    )}
  </>
);

interface DoingProps {
  readonly of: Body;
  readonly done: (said: string) => void;
  readonly again: () => void;
}

/** A number without a device is registered; a device is moved or retired. */
function Doing({ of: { number, unit, block, state, device }, done, again }: DoingProps) {
  const thing = { place: block.place, state };
  if (device)
    return (
      <Actions
        actions={LATER}
        params={{ number }}
        thing={{ ...thing, version: device.version }}
        done={done}
        again={again}
      />
    );
  if (!registering) return null;
  return (
    <>
      <h3>{terminals('register')}</h3>
      <Registering
        action={registering}
        number={number}
        unit={unit}
        thing={thing}
        done={() => done(`${titleOf(registering)}：${word('done')}`)}
        again={again}
      />
    </>
  );
}
