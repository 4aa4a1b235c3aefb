/** Who is admitted today, and with which products: what the ministry publishes (RHC-10). */
import { admitted } from '../../app/admitted.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Article } from '../../parts/article.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { textOf } from '../../parts/value.tsx';
import { suppliers } from '../../words/suppliers.ts';
import { Validity } from './facts.tsx';

type All = Extract<Awaited<ReturnType<typeof admitted>>, { ok: true }>['body'];
type Supplier = All['suppliers'][number];
type Product = All['products'][number];

interface Certified {
  readonly certificate: { readonly number: string; readonly from: string; readonly until: string };
}

const CERTIFICATE: readonly Column<Certified>[] = [
  { name: 'certificate', title: fieldTitle('certificates'), cell: ({ certificate }) => certificate.number },
  {
    name: 'until',
    title: suppliers('validUntil'),
    text: ({ certificate }) => certificate.until,
    cell: ({ certificate }) => <Validity papers={[certificate]} />,
  },
];

const SUPPLIERS: readonly Column<Supplier>[] = [
  {
    name: 'name',
    title: fieldTitle('name'),
    text: ({ name }) => name,
    cell: ({ id, name }) => <a href={pageUrl('suppliers', { id })}>{name}</a>,
  },
  {
    name: 'scope',
    title: suppliers('scope'),
    cell: ({ certificate }) => textOf(certificate.scope),
  },
  ...CERTIFICATE,
];

const PRODUCTS: readonly Column<Product>[] = [
  {
    name: 'id',
    title: fieldTitle('id'),
    text: ({ id }) => id,
    cell: ({ id, supplier }) => <a href={pageUrl('suppliers', { id: supplier, product: id })}>{id}</a>,
  },
  { name: 'kind', title: fieldTitle('type'), cell: ({ kind }) => textOf(kind) },
  { name: 'model', title: fieldTitle('model'), cell: ({ model, release }) => `${model} ${release}` },
  {
    name: 'madeOf',
    title: suppliers('madeOf'),
    cell: ({ chip, cos }) => [chip, cos].filter(Boolean).join(' · '),
  },
  {
    name: 'testReport',
    title: suppliers('testReport'),
    cell: ({ testReport }) => (testReport ? suppliers('reported', testReport) : ''),
  },
  ...CERTIFICATE,
];

export function Published() {
  const loaded = useLoaded(admitted, []);
  return (
    <section>
      <h2>{suppliers('published')}</h2>
      <p>
        {suppliers('publishedSays')} <Article name="RHC-10" />
      </p>
      <Show loaded={loaded}>
        {(all) => (
          <>
            <Table
              name="admitted-suppliers"
              caption={suppliers('list')}
              columns={SUPPLIERS}
              rows={all.suppliers}
              keyOf={({ id }) => id}
            />
            <h3>{suppliers('products')}</h3>
            <Table
              name="admitted-products"
              caption={suppliers('products')}
              columns={PRODUCTS}
              rows={all.products}
              keyOf={({ id }) => id}
            />
          </>
        )}
      </Show>
    </section>
  );
}
