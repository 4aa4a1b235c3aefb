/** What a region and its institutions have built, how far it is and since when (RHC-14). */
import { useState } from 'preact/hooks';
import { call, callByName } from '../../app/client.ts';
import { fieldTitle } from '../../fields.ts';
import { useBody } from '../../parts/act.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { useReason } from '../../parts/reasons.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { textOf, Value } from '../../parts/value.tsx';
import { PROGRESS_ACTION } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';

interface Facility {
  readonly id: string;
  readonly place: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly since: string;
  readonly version: number;
}

const COLUMNS: readonly Column<Facility>[] = [
  { name: 'kind', title: fieldTitle('kind'), cell: ({ kind }) => textOf(kind) },
  { name: 'name', title: fieldTitle('name'), cell: ({ name }) => name },
  { name: 'place', title: fieldTitle('place'), cell: ({ place }) => <Value of={place} /> },
  { name: 'stage', title: fieldTitle('stage'), cell: ({ stateTitle }) => stateTitle },
  { name: 'since', title: fieldTitle('since'), cell: ({ since }) => since },
];

export function Facilities({ id }: { readonly id: string }) {
  const loaded = useLoaded(
    () => call('programs.facilities', { params: { id }, query: { limit: 100 } }),
    [id],
  );
  const [chosen, choose] = useState<Facility>();
  const reason = useReason();
  const acting: Column<Facility> = {
    name: 'act',
    title: readiness('progress'),
    cell: (row) =>
      PROGRESS_ACTION && !reason(PROGRESS_ACTION, row) ? (
        <button type="button" onClick={() => choose(row)}>
          {readiness('progress')}
        </button>
      ) : null,
  };
  return (
    <section>
      <h2>{readiness('facilities')}</h2>
      <Show loaded={loaded}>
        {({ facilities }, again) => (
          <>
            <Table
              name="facilities"
              caption={readiness('facilities')}
              columns={[...COLUMNS, acting]}
              rows={facilities}
              keyOf={(row) => row.id}
              empty={readiness('noFacilities')}
            />
            {chosen && (
              <Progress
                region={id}
                facility={chosen}
                close={() => choose(undefined)}
                done={() => {
                  choose(undefined);
                  again();
                }}
              />
            )}
          </>
        )}
      </Show>
    </section>
  );
}

const CALL = 'programs.facility-progress';

interface ProgressProps {
  readonly region: string;
  readonly facility: Facility;
  readonly close: () => void;
  readonly done: () => void;
}

function Progress({ region, facility: { id: facility, name, version }, close, done }: ProgressProps) {
  const schema = useBody(CALL);
  return (
    <Dialog title={`${name} · ${readiness('progress')}`} close={close}>
      {schema && (
        <Form
          schema={schema}
          action={readiness('progress')}
          send={(body, key) => callByName(CALL, { params: { id: region, facility }, version, body, key })}
          done={done}
          cancel={close}
          again={done}
        />
      )}
    </Dialog>
  );
}
