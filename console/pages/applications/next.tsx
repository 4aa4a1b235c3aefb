/** What the person before the screen is to do with an application now; the rest stands below as actions. */
import { ACTIONS } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { useRoles } from '../../app/standing.ts';
import { Act } from '../../parts/act.tsx';
import { Actions } from '../../parts/actions.tsx';
import { Form } from '../../parts/form.tsx';
import type { Opened } from '../../parts/noun-page.tsx';
import { useReasons } from '../../parts/reasons.ts';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { saidDone } from '../../words/common.ts';
import { handling } from '../../words/handling.ts';
import type { Application } from './application.ts';
import { Decision } from './decision.tsx';
import { Filing } from './filing.tsx';
import { stageOf, unsignedOf } from './stage.ts';

const ACTIONS_OF = ACTIONS.applications ?? [];
/** Offered on a page of their own: changing the form, and cards by file at the hand-out. */
const ELSEWHERE = ['revise', 'issues'];

/** The actions by their routes' names. */
export const named = (...names: readonly string[]) =>
  ACTIONS_OF.filter(({ call }) => names.includes(call.split('.')[1] ?? ''));

export interface NextProps extends Pick<Opened, 'done' | 'again'> {
  readonly of: Application;
}

const INLINE = {
  seal: ['scan', 'locations', 'submit'],
  submit: ['scan', 'locations', 'submit'],
  decide: ['approve', 'return', 'reject'],
  notify: ['notify'],
  handOut: [],
  sign: ['receipt-scan', 'collect'],
  close: ['close'],
  fill: [],
} as const;

/** Whose turn it is at each stage. */
const TURN: Readonly<Record<string, string>> = {
  seal: 'unit-administrator',
  submit: 'unit-administrator',
  decide: 'card-manager',
  notify: 'card-keeper',
  handOut: 'card-keeper',
  sign: 'card-keeper',
  close: 'card-manager',
};

export function Next({ of, done, again }: NextProps) {
  const roles = useRoles();
  const stage = stageOf(of);
  const mine = stage !== undefined && roles.has(TURN[stage] ?? '');
  const inline: readonly string[] = mine ? INLINE[stage] : [];
  const rest = ACTIONS_OF.filter(({ call, by, from = [of.state] }) => {
    const name = call.split('.')[1] ?? '';
    const offered = ![...inline, ...ELSEWHERE].includes(name) && from.includes(of.state);
    return offered && Object.keys(by).some((role) => roles.has(role));
  });
  const { possible } = useReasons(rest, of);
  const params = { id: of.id };
  return (
    <>
      {mine && (
        <section class="turn">
          <h2>{handling('now')}</h2>
          <Turn of={of} done={done} again={again} />
        </section>
      )}
      {stage !== undefined && possible.length > 0 && (
        <section>
          <h2>{handling('other')}</h2>
          <Actions
            actions={possible.map(({ action }) => action)}
            params={params}
            thing={of}
            done={done}
            again={again}
          />
        </section>
      )}
    </>
  );
}

function Turn({ of, done, again }: NextProps) {
  const params = { id: of.id };
  const at = { params, version: of.version };
  const acting = { params, thing: of, done, again };
  const [collect] = named('collect');
  const stage = stageOf(of);
  if (stage === 'seal' || stage === 'submit') return <Filing of={of} done={done} again={again} />;
  if (stage === 'decide')
    return (
      <>
        <Decision of={of} done={done} again={again} />
        <Actions actions={named('return', 'reject')} {...acting} />
      </>
    );
  if (stage === 'notify')
    return (
      <Form
        schema={{}}
        action={handling('notify')}
        send={(_, key) => callByName('applications.notify', { ...at, body: {}, key })}
        done={() => done(saidDone(handling('notify')))}
        again={again}
      />
    );
  if (stage === 'handOut')
    return (
      <p class="actions">
        <a class="button primary" href={pageUrl('hand-out', { application: of.id })}>
          {handling('goHandOut')}
        </a>
      </p>
    );
  if (stage === 'sign')
    return (
      <>
        <p>{handling(of.receiptScan ? 'receiptThere' : 'receiptFirst')}</p>
        {of.receiptScan && collect ? (
          <Act
            action={collect}
            {...acting}
            given={{ cards: unsignedOf(of) }}
            done={() => done(saidDone(handling('sign')))}
          />
        ) : (
          <ScanUpload
            action={handling('uploadReceipt')}
            call="applications.receipt-scan"
            {...at}
            done={() => done(saidDone(handling('uploadReceipt')))}
            again={again}
          />
        )}
      </>
    );
  return <Actions actions={named('close')} {...acting} />;
}
