/** A new 表1: for which unit, with what is known of it already. */
import { useContext, useState } from 'preact/hooks';
import { call, callByName, type Reply } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { today } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { useBody } from '../../parts/act.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { FITTING } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import type { Application } from './application.ts';
import { Table1Form } from './form.tsx';
import { emptyForm, filledFrom } from './table-1.ts';

/** Of the head what stays the same from one application of a unit to the next. */
const SAME = [
  'unitName',
  'county',
  'department',
  'administrator',
  'phone',
  'address',
  'insuranceCode',
  'applicant',
] as const;

const unitAt = (place: string) => place.slice(place.lastIndexOf('/') + 1);

export function New() {
  const standings = useContext(Standings);
  const places = standings.filter(({ role }) => role === 'unit-administrator').map(({ place }) => place);
  const [place, setPlace] = useState(places[0]);
  if (!place) return <p class="note">{applying('onlyUnit')}</p>;
  return (
    <>
      <p class="way">
        <a href={pageUrl('applications')}>{applying('all')}</a> / {applying('newForm')}
      </p>
      <h1>{applying('newForm')}</h1>
      {places.length > 1 && (
        <p class="field">
          <label for="unit">{applying('unit')}</label>
          <select id="unit" value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
            {places.map((one) => (
              <option key={one} value={one}>
                {unitAt(one)}
              </option>
            ))}
          </select>
        </p>
      )}
      <ForUnit key={place} place={place} />
    </>
  );
}

/** The unit as it is registered, and its last application, of which most stays the same. */
async function known(place: string): Promise<Reply<{ unit: Unit; last?: Application }>> {
  const unit = await call('organizations.organization', { params: { id: unitAt(place) } });
  if (!unit.ok) return unit;
  const listed = await call('applications.applications', { query: { place, limit: 200 } });
  const latest = listed.ok
    ? [...listed.body.applications].sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0]
    : undefined;
  const last = latest && (await call('applications.application', { params: { id: latest.id } }));
  const body = { unit: unit.body, ...(last?.ok ? { last: last.body } : {}) };
  return { ok: true, status: 200, body };
}

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly psychiatric: boolean;
}

function ForUnit({ place }: { place: string }) {
  const loaded = useLoaded(() => known(place), [place]);
  const schema = useBody('applications.revise');
  return (
    <Show loaded={loaded}>
      {({ unit, last }) => {
        const before = last ? filledFrom(last, last.persons).head : {};
        const same = Object.fromEntries(SAME.map((name) => [name, before[name] ?? '']));
        const start = emptyForm({ ...same, unitName: unit.name, appliedOn: today() });
        const fitting = FITTING[unit.type]?.[unit.psychiatric ? 'psychiatric' : 'plain'] ?? [];
        return (
          <>
            {last && <p class="note">{applying('fromLast')}</p>}
            {schema && (
              <Table1Form
                form={`table-1:${unit.id}`}
                schema={schema}
                start={start}
                fitting={fitting}
                action={applying('save')}
                send={(body, { key, id }) =>
                  callByName('applications.apply', { body: { ...body, id, unit: unit.id }, key })
                }
                done={({ body }) => go('applications', { id: (body as { id: string }).id }, true)}
                cancel={() => go('applications')}
                refused={({ code }, { id }) =>
                  code === 'number-taken' && (
                    <p class="note">
                      {applying('takenAlready')}{' '}
                      <a href={pageUrl('applications', { id })}>{applying('openIt')}</a>
                    </p>
                  )
                }
              />
            )}
          </>
        );
      }}
    </Show>
  );
}
