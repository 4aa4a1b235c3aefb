/** How an admission begins: a supplier, or a product of one, is filed with its papers (SAM-5). */
import { useRef } from 'preact/hooks';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { withTitles } from '../../app/schema.ts';
import { pageTitle } from '../../menu.ts';
import { Article } from '../../parts/article.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { suppliers } from '../../words/suppliers.ts';

interface Props {
  /** Whose product it is; absent: a supplier is filed. */
  readonly supplier?: string;
}

/** What a filing's fields are called; their names say less elsewhere. */
const TITLES = {
  name: suppliers('supplierName'),
  code: suppliers('code'),
  kinds: suppliers('filedAs'),
  kind: suppliers('productKind'),
  certificate: suppliers('certificates'),
  evidence: suppliers('evidence'),
  title: suppliers('paperTitle'),
  number: suppliers('paperNumber'),
  from: suppliers('from'),
  until: suppliers('until'),
  scope: suppliers('scope'),
  digest: suppliers('digest'),
};

const ID = '[a-z0-9][a-z0-9-]{2,39}';

export function NewAdmission({ supplier }: Props) {
  const id = useRef<HTMLInputElement>(null);
  const title = suppliers(supplier ? 'fileProduct' : 'fileSupplier');
  const name = supplier ? 'suppliers.product-file' : 'suppliers.file';
  const loaded = useLoaded(async () => {
    const { BODIES } = await import('../../forms.table.ts');
    return { ok: true as const, status: 200, body: withTitles((BODIES[name] ?? {}) as Schema, TITLES) };
  }, [name]);
  const send = (body: object, key: string) => {
    const given = id.current?.value.trim() ?? '';
    const params = supplier ? { id: supplier, product: given } : { id: given };
    return callByName(name, { params, body, key });
  };
  return (
    <>
      <p class="way">
        <a href={pageUrl('suppliers')}>{pageTitle('suppliers')}</a> /{' '}
        {supplier && (
          <>
            <a href={pageUrl('suppliers', { id: supplier })}>{supplier}</a> /{' '}
          </>
        )}
        {title}
      </p>
      <h1>{title}</h1>
      <section class="narrow">
        <p>
          {suppliers('saysFile')} <Article name="SAM-5" />
        </p>
        <div class="field">
          <label for="new-id">
            {supplier ? suppliers('productId', { id: supplier }) : suppliers('supplierId')}
            <span class="must"> *</span>
          </label>
          <input
            ref={id}
            id="new-id"
            required
            pattern={supplier ? `${supplier}-[a-z0-9-]+` : ID}
            defaultValue={supplier ? `${supplier}-` : ''}
          />
        </div>
        <Show loaded={loaded}>
          {(schema) => (
            <Form
              schema={schema}
              given={{ evidence: supplier ? [] : [{}] }}
              action={title}
              send={send}
              done={({ body }) => {
                const { id: made } = body as { id: string };
                go('suppliers', supplier ? { id: supplier, product: made } : { id: made });
              }}
              cancel={() => go('suppliers', supplier ? { id: supplier } : {})}
            />
          )}
        </Show>
      </section>
    </>
  );
}
