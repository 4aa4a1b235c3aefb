/** The unit's three steps with a form that is filled in: print it, seal and upload it, submit it. */
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { Actions } from '../../parts/actions.tsx';
import { Form } from '../../parts/form.tsx';
import { Print } from '../../parts/print.tsx';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { applying } from '../../words/applying.ts';
import { saidDone } from '../../words/common.ts';
import { handling } from '../../words/handling.ts';
import { type NextProps, named } from './next.tsx';

export function Filing({ of, done, again }: NextProps) {
  const params = { id: of.id };
  const at = { params, version: of.version };
  return (
    <>
      {of.state === 'returned' && (
        <p class="note refused">
          {handling('returnedFor')} <strong>{of.reason}</strong>
        </p>
      )}
      <h3>{handling('step1')}</h3>
      <p class="quiet">{handling('step1Says')}</p>
      <p class="actions">
        <Print call="documents.table-1" params={params} file={`表1-${of.id}.pdf`} primary={!of.scan}>
          {applying('print')}
        </Print>
        <a class="button" href={pageUrl('applications', { id: of.id, edit: '1' })}>
          {applying('revise')}
        </a>
      </p>
      <Actions actions={named('locations')} params={params} thing={of} done={done} again={again} />
      <h3>{handling('step2')}</h3>
      {of.scan && <p class="note done">{handling('step2Done')}</p>}
      <ScanUpload
        action={handling('uploadStamped')}
        call="applications.scan"
        {...at}
        done={() => done(saidDone(handling('uploadStamped')))}
        again={again}
      />
      <h3>{handling('step3')}</h3>
      <p class="quiet">{handling(of.scan ? 'step3Says' : 'step3First')}</p>
      {of.scan && (
        <Form
          schema={{}}
          action={handling('submit')}
          send={(_, key) => callByName('applications.submit', { ...at, body: {}, key })}
          done={() => done(saidDone(handling('submit')))}
          again={again}
        />
      )}
    </>
  );
}
