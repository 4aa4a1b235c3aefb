/** One product: its admission, its papers, and the cards that bear it. */

import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { pageTitle } from '../../menu.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Facts, textOf } from '../../parts/value.tsx';
import { suppliers } from '../../words/suppliers.ts';
import { Admission } from './admission.tsx';
import { AdmissionState, Validity } from './facts.tsx';
import { Papers } from './papers.tsx';
import { ProductCards } from './product-cards.tsx';

export function OneProduct({ query }: { query: Readonly<Record<string, string>> }) {
  const { id = '', product = '' } = query;
  const loaded = useLoaded(() => call('suppliers.product', { params: { id, product } }), [id, product]);
  const [said, setSaid] = useState('');
  return (
    <>
      <p class="way">
        <a href={pageUrl('suppliers')}>{pageTitle('suppliers')}</a> /{' '}
        <a href={pageUrl('suppliers', { id })}>{id}</a> / {product}
      </p>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(one, again) => (
          <>
            <h1>
              {textOf(one.kind)} {one.model} {one.release} <AdmissionState name={one.state} />
            </h1>
            <section>
              <h2>{suppliers('basics')}</h2>
              <dl>
                {[
                  [fieldTitle('id'), one.id],
                  [fieldTitle('model'), one.model],
                  [fieldTitle('release'), one.release],
                  [textOf('chip'), one.chip],
                  [textOf('cos'), one.cos],
                ]
                  .filter(([, value]) => value)
                  .map(([title, value]) => (
                    <div key={title}>
                      <dt>{title}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                <div>
                  <dt>{suppliers('validUntil')}</dt>
                  <dd>
                    <Validity papers={one.certificates} />
                  </dd>
                </div>
              </dl>
            </section>
            <Admission
              of={one}
              again={again}
              done={(words) => {
                setSaid(words);
                again();
              }}
            />
            <Papers of={one} />
            {one.cosProfile && (
              <section>
                <details>
                  <summary>{suppliers('cosProfile')}</summary>
                  <Facts of={one.cosProfile} />
                </details>
              </section>
            )}
            <ProductCards id={id} product={product} query={query} />
          </>
        )}
      </Show>
    </>
  );
}
