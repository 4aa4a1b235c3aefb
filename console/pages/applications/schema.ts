/** The schema of 表1, which comes with the first form. */
import { useEffect, useState } from 'preact/hooks';
import type { Schema } from '../../parts/field.tsx';

export function useTable1Schema(): Schema | undefined {
  const [schema, setSchema] = useState<Schema>();
  useEffect(() => {
    void import('../../forms.table.ts').then(({ BODIES }) =>
      setSchema(BODIES['applications.revise'] as Schema),
    );
  }, []);
  return schema;
}
