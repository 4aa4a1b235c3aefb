/** Suppliers and their products: who is filed and admitted, with which papers, for how long. */
import { pageUrl } from '../../app/place.ts';
import type { Page } from '../../main.tsx';
import { May } from '../../parts/may.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { Tabs, tabOf } from '../../parts/tabs.tsx';
import { suppliers } from '../../words/suppliers.ts';
import { AdmissionState, type Supplier, Validity } from './facts.tsx';
import { NewAdmission } from './filing.tsx';
import { OneProduct } from './product.tsx';
import { Published } from './published.tsx';
import { OneSupplier } from './supplier.tsx';

const TABS = { list: suppliers('list'), published: suppliers('published') } as const;

export const Suppliers: Page = ({ query }) => {
  const { id, product } = query;
  if (query.new) return <NewAdmission {...(id ? { supplier: id } : {})} />;
  if (id && product) return <OneProduct query={query} />;
  if (id) return <OneSupplier query={query} />;
  const tabs = <Tabs title={suppliers('tabs')} page="suppliers" query={query} tabs={TABS} />;
  if (tabOf(query, TABS) === 'published')
    return (
      <>
        <h1>{suppliers('published')}</h1>
        {tabs}
        <Published />
      </>
    );
  return (
    <NounList
      name="suppliers"
      query={query}
      cells={{
        state: ({ state }) => <AdmissionState name={String(state)} />,
        certificates: (row) => <Validity papers={(row as unknown as Supplier).certificates} />,
      }}
    >
      {() => (
        <>
          {tabs}
          <May call="suppliers.file">
            <p class="actions">
              <a class="button primary" href={pageUrl('suppliers', { new: 'supplier' })}>
                {suppliers('fileSupplier')}
              </a>
            </p>
          </May>
        </>
      )}
    </NounList>
  );
};
