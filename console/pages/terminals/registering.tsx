/** A device is registered by a form that knows its unit and the suppliers of the day, or many by a file. */
import type { Action } from '../../actions.table.ts';
import { admitted } from '../../app/admitted.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useRoles } from '../../app/standing.ts';
import { fieldsOutside, useBody } from '../../parts/act.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Job } from '../../parts/job.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { May } from '../../parts/may.tsx';
import { Upload } from '../../parts/upload.tsx';
import { UPLOADS } from '../../uploads.table.ts';
import { terminals } from '../../words/terminals.ts';

const FILE = 'terminal-devices';

interface Props {
  readonly action: Action;
  readonly number: string;
  readonly unit: string;
  readonly thing: { readonly place: string; readonly state: string };
  readonly done: () => void;
  readonly again: () => void;
}

export function Registering({ action, number, unit, thing, done, again }: Props) {
  const body = useBody(action.call);
  const loaded = useLoaded(admitted, []);
  const send = (filled: Record<string, unknown>, key: string) =>
    callByName(action.call, { params: { number }, body: { ...filled, unit }, key });
  return (
    <May call={action.call} thing={thing}>
      <Show loaded={loaded}>
        {({ suppliers }) => {
          const makers = suppliers.filter(({ certificate }) =>
            certificate.scope.includes('terminal-supplier'),
          );
          const supplier = {
            type: 'string',
            enum: makers.map(({ id }) => id),
            titles: Object.fromEntries(makers.map(({ id, name }) => [id, name])),
          } as const;
          if (!body) return null;
          const { properties, ...schema }: Schema = fieldsOutside(body, { unit });
          return (
            <Form
              schema={{ ...schema, properties: { ...properties, supplier } }}
              action={terminals('register')}
              send={send}
              done={done}
              again={again}
            />
          );
        }}
      </Show>
    </May>
  );
}

/** The way to the file, for whoever may send one. */
export function ToFile() {
  const roles = useRoles();
  if (!UPLOADS[FILE]?.roles.some((role) => roles.has(role))) return null;
  return (
    <a class="button" href={pageUrl('terminals', { file: 'devices' })}>
      {terminals('byFile')}
    </a>
  );
}

export function File({ place, job }: { readonly place: string; readonly job: string | undefined }) {
  return (
    <section>
      <h2>{terminals('byFile')}</h2>
      <p class="quiet">{terminals('byFileSays')}</p>
      {job ? (
        <Job noun="terminals" id={job} />
      ) : (
        <Upload
          name={FILE}
          query={{ place }}
          done={({ body }) => go('terminals', { file: 'devices', job: (body as { id: string }).id })}
        />
      )}
    </section>
  );
}
