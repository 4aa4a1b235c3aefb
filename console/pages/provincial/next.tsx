/** What the person before the screen is to do with a province's application now. */
import { ACTIONS } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { usePlace, useRoles } from '../../app/standing.ts';
import { Actions } from '../../parts/actions.tsx';
import { Form } from '../../parts/form.tsx';
import { useReasons } from '../../parts/reasons.ts';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { saidDone } from '../../words/common.ts';
import { provincial } from '../../words/provincial.ts';
import { type Acting, type Line, stageOf } from './application.ts';
import { Decision } from './decision.tsx';
import { CheckPerson, Designate } from './person.tsx';
import { Picking } from './picking.tsx';

const ALL = ACTIONS['provincial-applications'] ?? [];
/** Done with lines in the list, or on this page. */
const ELSEWHERE = ['add-lines', 'remove-lines', 'designate', 'fulfil'];
const nameOf = ({ call }: { call: string }) => call.split('.')[1] ?? '';

const INLINE: Readonly<Record<string, readonly string[]>> = {
  gather: [],
  form: ['attach-form'],
  person: ['attach-letter'],
  submit: ['submit'],
  decide: ['approve', 'return', 'reject'],
  deliver: [],
  collect: ['attach-receipt', 'collect'],
  close: ['close'],
};

/** It goes to the ministry centre, whose people decide on it. */
const thingOf = (of: Acting['of']) => ({ ...of, destination: 'CN' });

/** Whose turn it is: the province's people, or the ministry's. */
function useTurn(of: Acting['of']): boolean {
  const roles = useRoles();
  const place = usePlace();
  const stage = stageOf(of);
  if (stage === 'decide') return place === 'CN' && roles.has('card-manager');
  if (stage === 'deliver' || stage === 'collect') return place === 'CN' && roles.has('card-keeper');
  return place === of.place && (roles.has('provincial-registrar') || roles.has('card-manager'));
}

export function Next({ lines, ...acting }: Acting & { lines: readonly Line[] }) {
  const { of, done, again } = acting;
  const roles = useRoles();
  const mine = useTurn(of);
  const stage = stageOf(of);
  const inline = mine ? (INLINE[stage ?? ''] ?? []) : [];
  const rest = ALL.filter(
    (action) =>
      ![...inline, ...ELSEWHERE].includes(nameOf(action)) &&
      (action.from ?? [of.state]).includes(of.state) &&
      Object.keys(action.by).some((role) => roles.has(role)),
  );
  const { possible } = useReasons(rest, thingOf(of));
  if (!stage) return null;
  return (
    <>
      {mine && (
        <section class="turn">
          <h2>{provincial('now')}</h2>
          <Turn lines={lines} {...acting} />
        </section>
      )}
      {possible.length > 0 && (
        <section>
          <h2>{provincial('other')}</h2>
          <Actions
            actions={possible.map(({ action }) => action)}
            params={{ id: of.id }}
            thing={thingOf(of)}
            done={done}
            again={again}
          />
        </section>
      )}
    </>
  );
}

function Turn({ lines, ...acting }: Acting & { lines: readonly Line[] }) {
  const { of, done, again } = acting;
  const params = { id: of.id };
  const named = (...names: readonly string[]) => ALL.filter((action) => names.includes(nameOf(action)));
  const actions = (...names: readonly string[]) => (
    <Actions actions={named(...names)} params={params} thing={thingOf(of)} done={done} again={again} />
  );
  const upload = (name: string, words: 'uploadForm' | 'uploadLetter' | 'uploadReceipt') => (
    <ScanUpload
      key={name}
      action={provincial(words)}
      call={`provincial-applications.${name}`}
      params={params}
      version={of.version}
      done={() => done(saidDone(provincial(words)))}
      again={again}
    />
  );
  const stage = stageOf(of);
  if (stage === 'gather') return <Picking listed={lines} {...acting} />;
  if (stage === 'form') return upload('attach-form', 'uploadForm');
  if (stage === 'person')
    return (
      <>
        {!of.collector && <Designate {...acting} />}
        {of.collector && !of.papers.letter && upload('attach-letter', 'uploadLetter')}
      </>
    );
  if (stage === 'submit')
    return (
      <Form
        schema={{}}
        action={provincial('submit')}
        send={(_, key) =>
          callByName('provincial-applications.submit', { params, body: {}, key, version: of.version })
        }
        done={() => done(saidDone(provincial('submit')))}
        again={again}
      />
    );
  if (stage === 'decide')
    return (
      <>
        <Decision {...acting} />
        {actions('return', 'reject')}
      </>
    );
  if (stage === 'deliver')
    return (
      <>
        <CheckPerson id={of.id} />
        <p class="actions">
          <a class="button primary" href={pageUrl('shipments')}>
            {provincial('handOver')}
          </a>
        </p>
      </>
    );
  if (stage === 'collect')
    return of.papers.receipt ? actions('collect') : upload('attach-receipt', 'uploadReceipt');
  return actions('close');
}
