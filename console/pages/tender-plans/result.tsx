/** The result of a tender is filed: winners are chosen from who is admitted for it today. */
import { useState } from 'preact/hooks';
import { admitted } from '../../app/admitted.ts';
import { callByName, type Problem } from '../../app/client.ts';
import { titleOf } from '../../parts/asking.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import type { Thing } from '../../parts/noun-page.tsx';
import { useReason } from '../../parts/reasons.ts';
import { Refused } from '../../parts/refused.tsx';
import { actionNamed } from '../../parts/table-2.tsx';
import { TENDERED } from '../../program.table.ts';
import { tenders } from '../../words/tenders.ts';

type Admitted = Extract<Awaited<ReturnType<typeof admitted>>, { ok: true }>['body'];

/** The form with the choices that the plan's subject leaves. */
function choosing(schema: Schema, subject: string, { suppliers, products }: Admitted): Schema {
  const { winners = [], products: bought = [] } = TENDERED[subject] ?? {};
  const able = suppliers.filter(({ certificate: { scope } }) => scope.some((kind) => winners.includes(kind)));
  const theirs = products.filter(
    ({ kind, supplier }) => bought.includes(kind) && able.some(({ id }) => id === supplier),
  );
  const list = schema.properties?.winners;
  const { kind: _, products: __, supplier, ...rest } = list?.items?.properties ?? {};
  const required = [...(list?.items?.required ?? []), ...(winners.length > 1 ? ['kind'] : [])];
  const properties = {
    supplier: {
      ...supplier,
      enum: able.map(({ id }) => id),
      titles: Object.fromEntries(able.map(({ id, name }) => [id, name])),
    },
    ...(winners.length > 1 ? { kind: { type: 'string', enum: [...winners] } } : {}),
    ...rest,
    ...(bought.length > 0
      ? { products: { type: 'array', items: { type: 'string', enum: theirs.map(({ id }) => id) } } }
      : {}),
  };
  const items = { ...list?.items, properties, required };
  return { ...schema, properties: { winners: { ...list, items, minItems: 1 } } };
}

interface Props {
  readonly thing: Thing;
  readonly params: Readonly<Record<string, string>>;
  readonly done: () => void;
}

export function Result({ thing, params, done }: Props) {
  const action = actionNamed('tender-plans.file-result');
  const against = useReason()(action, thing);
  const [schema, setSchema] = useState<Schema>();
  const [problem, setProblem] = useState<Problem>();
  if (against) return null;
  const open = async () => {
    const [{ BODIES }, reply] = await Promise.all([import('../../forms.table.ts'), admitted()]);
    if (!reply.ok) return setProblem(reply.problem);
    setProblem(undefined);
    setSchema(choosing(BODIES[action.call] as Schema, String(thing.tenderSubject), reply.body));
  };
  const close = () => setSchema(undefined);
  const version = thing.version === undefined ? {} : { version: thing.version };
  return (
    <>
      <button type="button" class="primary" onClick={() => void open()}>
        {titleOf(action)}
      </button>
      {problem && <Refused problem={problem} />}
      {schema && (
        <Dialog title={titleOf(action)} close={close}>
          {schema.properties?.winners?.items?.properties?.supplier?.enum?.length === 0 && (
            <p class="note">{tenders('noneAdmitted')}</p>
          )}
          <Form
            schema={schema}
            given={{ winners: thing.winners }}
            action={titleOf(action)}
            send={(body, key) => callByName(action.call, { params, body, key, ...version })}
            done={() => {
              close();
              done();
            }}
            cancel={close}
          />
        </Dialog>
      )}
    </>
  );
}
