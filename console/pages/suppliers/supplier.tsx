/** One supplier: what it is filed as, its admission, its papers, its products. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { May } from '../../parts/may.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { textOf } from '../../parts/value.tsx';
import { suppliers } from '../../words/suppliers.ts';
import { Admission } from './admission.tsx';
import { AdmissionState, type Product, type Supplier, Validity } from './facts.tsx';
import { Papers } from './papers.tsx';

type Line = Pick<Product, 'id' | 'supplier' | 'kind' | 'model' | 'release' | 'state' | 'certificates'>;

const COLUMNS: readonly Column<Line>[] = [
  {
    name: 'id',
    title: fieldTitle('id'),
    text: ({ id }) => id,
    cell: ({ id, supplier }) => <a href={pageUrl('suppliers', { id: supplier, product: id })}>{id}</a>,
  },
  { name: 'kind', title: fieldTitle('type'), cell: ({ kind }) => textOf(kind) },
  { name: 'model', title: fieldTitle('model'), cell: ({ model }) => model },
  { name: 'release', title: fieldTitle('release'), cell: ({ release }) => release },
  {
    name: 'state',
    title: fieldTitle('state'),
    text: ({ state }) => textOf(state),
    cell: ({ state }) => <AdmissionState name={state} />,
  },
  {
    name: 'until',
    title: suppliers('validUntil'),
    text: ({ certificates }) => certificates.at(-1)?.until ?? '',
    cell: ({ certificates }) => <Validity papers={certificates} />,
  },
];

export function OneSupplier({ query }: { query: Readonly<Record<string, string>> }) {
  return (
    <NounPage
      name="suppliers"
      query={query}
      bare
      leaving={LEAVING}
      heading={({ name, state }) => (
        <>
          {String(name)} <AdmissionState name={String(state)} />
        </>
      )}
    >
      {({ thing, again, done }) => {
        const supplier = thing as unknown as Supplier;
        return (
          <>
            <section>
              <h2>{suppliers('basics')}</h2>
              <dl>
                {[
                  [fieldTitle('id'), supplier.id],
                  [suppliers('code'), supplier.code],
                  [fieldTitle('kinds'), textOf(supplier.kinds)],
                ].map(([title, value]) => (
                  <div key={title}>
                    <dt>{title}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
                <div>
                  <dt>{suppliers('validUntil')}</dt>
                  <dd>
                    <Validity papers={supplier.certificates} />
                  </dd>
                </div>
              </dl>
            </section>
            <Products id={supplier.id} />
            <Admission of={supplier} again={again} done={done} />
            <Papers of={supplier} />
          </>
        );
      }}
    </NounPage>
  );
}

/** The admission stands in a part of its own. */
const LEAVING = ['file', 'review', 'admit', 'suspend', 'reinstate', 'renew', 'withdraw', 'refile'].map(
  (step) => `suppliers.${step}`,
);

function Products({ id }: { id: string }) {
  const loaded = useLoaded(() => call('suppliers.products', { params: { id }, query: { limit: 200 } }), [id]);
  return (
    <section>
      <h2>{suppliers('products')}</h2>
      <May call="suppliers.file">
        <p class="actions">
          <a class="button" href={pageUrl('suppliers', { id, new: 'product' })}>
            {suppliers('fileProduct')}
          </a>
        </p>
      </May>
      <Show loaded={loaded}>
        {({ products }) => (
          <Table
            name="products"
            caption={suppliers('products')}
            columns={COLUMNS}
            rows={products}
            keyOf={({ id: product }) => product}
            empty={suppliers('noProducts')}
          />
        )}
      </Show>
    </section>
  );
}
