/** 订制: a batch of admitted products, its serials allotted by the register (SAM-8). */
import { type AdmittedProduct, admitted } from '../../app/admitted.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CHOICE_TITLES } from '../../fields.ts';
import { pageTitle } from '../../menu.ts';
import { Article } from '../../parts/article.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { supply } from '../../words/supply.ts';

/** The order's form, with what can be had today as choices. */
function withChoices(schema: Schema, products: readonly AdmittedProduct[]): Schema {
  const among = (kind: string): Schema => {
    const of = products.filter((one) => one.kind === kind);
    const titles = Object.fromEntries(
      of.map(({ id, model, release }) => [id, `${model} ${release}（${id}）`]),
    );
    return { enum: of.map(({ id }) => id), titles };
  };
  const makers = [...new Set(products.filter(({ kind }) => kind === 'card').map(({ supplier }) => supplier))];
  const properties = schema.properties ?? {};
  const choices = {
    chip: among('chip'),
    cos: among('cos'),
    card: { ...among('card'), title: titled(CHOICE_TITLES, 'card') },
    maker: { enum: makers },
    first: { ...properties.first, title: supply('firstRunning') },
  };
  return { ...schema, properties: { ...properties, ...choices } };
}

export function NewBatch() {
  const loaded = useLoaded(async () => {
    const { BODIES } = await import('../../forms.table.ts');
    const reply = await admitted();
    if (!reply.ok) return reply;
    return { ...reply, body: withChoices((BODIES['batches.order'] ?? {}) as Schema, reply.body.products) };
  }, []);
  return (
    <>
      <p class="way">
        <a href={pageUrl('batches')}>{pageTitle('batches')}</a> / {supply('newBatch')}
      </p>
      <h1>{supply('newBatch')}</h1>
      <section class="narrow">
        <p>
          {supply('newBatchSays')} <Article name="SAM-8" />
        </p>
        <p class="quiet">{supply('sumOfKinds')}</p>
        <Show loaded={loaded}>
          {(schema) => (
            <Form
              schema={schema}
              given={{ year: Number(today().slice(0, 4)), kinds: [{}] }}
              action={supply('newBatch')}
              send={(body, key) => callByName('batches.order', { body, key })}
              done={({ body }) => go('batches', { id: (body as { id: string }).id })}
              cancel={() => go('batches')}
            />
          )}
        </Show>
      </section>
    </>
  );
}
