/** 表1 changed before it is submitted, or after it was returned. */
import { call, callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useBody } from '../../parts/act.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { KIND_NAMES } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import { Table1Form } from './form.tsx';
import { filledFrom } from './table-1.ts';

export function Revise({ id }: { id: string }) {
  const loaded = useLoaded(() => call('applications.application', { params: { id } }), [id]);
  const schema = useBody('applications.revise');
  return (
    <>
      <p class="way">
        <a href={pageUrl('applications')}>{applying('all')}</a> /{' '}
        <a href={pageUrl('applications', { id })}>{id}</a>
      </p>
      <h1>{applying('revise')}</h1>
      <Show loaded={loaded}>
        {(it) => (
          <>
            {(it.scan || it.list) && <p class="note">{applying('revisedDropsScan')}</p>}
            {schema && (
              <Table1Form
                form={`table-1:${id}:${it.version}`}
                schema={schema}
                start={filledFrom(it, it.persons)}
                fitting={KIND_NAMES}
                action={applying('saveChanges')}
                send={(body, { key }) =>
                  callByName('applications.revise', { params: { id }, body, key, version: it.version })
                }
                done={() => go('applications', { id }, true)}
                cancel={() => go('applications', { id })}
              />
            )}
          </>
        )}
      </Show>
    </>
  );
}
