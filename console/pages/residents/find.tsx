/** A resident by the number of his document, which goes in the body of the question and in no address. */
import { useEffect, useState } from 'preact/hooks';
import { callByName } from '../../app/client.ts';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { residents } from '../../words/residents.ts';

interface Props {
  readonly found: (id: string) => void;
  readonly cancel: () => void;
}

export function Find({ found, cancel }: Props) {
  const [schema, setSchema] = useState<Schema>();
  useEffect(() => {
    void import('../../forms.table.ts').then(({ BODIES }) => setSchema(BODIES['residents.find'] as Schema));
  }, []);
  return (
    <>
      <p class="note">{residents('findNote')}</p>
      {schema && (
        <Form
          schema={schema}
          action={residents('find')}
          send={(body) => callByName('residents.find', { body })}
          done={({ body }) => found(String((body as { id: string }).id))}
          cancel={cancel}
        />
      )}
    </>
  );
}
