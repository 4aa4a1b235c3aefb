/** One application's cards handed out: told, picked, scanned, registered, signed for. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Steps } from '../../parts/steps.tsx';
import { handing } from '../../words/handing.ts';
import { ApplicationState } from '../applications/state.tsx';
import { Counted } from './counted.tsx';
import { Notify } from './notify.tsx';
import { type Handing, readHanding } from './reading.ts';
import { Scanning } from './scanning.tsx';
import { Signing } from './signing.tsx';

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Cards still to be issued, and issued ones that nobody has signed for. */
const accountOf = ({ lines, receipts }: Handing['it']) => ({
  outstanding: sum(lines.map((line) => line.outstanding)),
  unsigned: sum(lines.map(({ issued }) => issued)) - sum(receipts.map(({ cards }) => cards)),
  issued: sum(lines.map(({ issued }) => issued)),
});

export function Issue({ id }: { readonly id: string }) {
  const loaded = useLoaded(() => readHanding(id), [id]);
  const [said, setSaid] = useState('');
  return (
    <>
      <p class="way">
        <a href={pageUrl('hand-out')}>{handing('title')}</a> / {id}
      </p>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(read, again) => (
          <Handed
            read={read}
            again={again}
            done={(words) => {
              setSaid(words);
              again();
            }}
          />
        )}
      </Show>
    </>
  );
}

interface Props {
  readonly read: Handing;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

function Handed({ read, again, done }: Props) {
  const { it } = read;
  const { outstanding, unsigned, issued } = accountOf(it);
  const open = it.state === 'approved' || it.state === 'fulfilling';
  const told = it.notifiedAt !== undefined || issued > 0;
  const at = !open ? 3 : !told ? 0 : outstanding > 0 ? 1 : unsigned > 0 ? 2 : 3;
  return (
    <>
      <h1>
        {handing('title')} {it.unitName} <ApplicationState name={it.state} />
      </h1>
      <section>
        <dl>
          <div>
            <dt>{handing('number')}</dt>
            <dd>
              <a href={pageUrl('applications', { id: it.id })}>{it.number ?? it.id}</a>
            </dd>
          </div>
          <div>
            <dt>{fieldTitle('administrator')}</dt>
            <dd>
              {it.persons.administrator} {it.persons.phone}
            </dd>
          </div>
        </dl>
        <Counted lines={it.lines} unsigned={unsigned} />
      </section>
      <section>
        <h2>{handing('course')}</h2>
        <Steps
          title={handing('title')}
          at={at}
          steps={[
            {
              title: handing('notify'),
              says: handing('notifySays'),
              article: 'SAM-15p1',
              action: <Notify it={it} again={again} done={done} />,
            },
            { title: handing('scan'), says: handing('scanSays'), article: 'SAM-15p1' },
            { title: handing('sign'), says: handing('signSays'), article: 'SAM-15p1' },
          ]}
        />
      </section>
      {open && outstanding > 0 && <Scanning read={read} again={again} />}
      {open && unsigned > 0 && <Signing it={it} unsigned={unsigned} again={again} done={done} />}
      {!open && <p class="note">{handing('closed')}</p>}
    </>
  );
}
