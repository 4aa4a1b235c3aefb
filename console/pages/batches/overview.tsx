/** What a batch is made of, and which step is next. */
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CHOICE_TITLES, fieldTitle } from '../../fields.ts';
import { Steps } from '../../parts/steps.tsx';
import { word } from '../../words/common.ts';
import { supply } from '../../words/supply.ts';
import { KIND_TITLES } from '../../words.table.ts';
import { type Batch, evidenceGiven, type PartProps, stepOf } from './facts.ts';

export function Overview({ batch, query }: PartProps) {
  const { quantity, firstSerial, lastSerial, cityCode, year, maker, kinds = [], createdAt } = batch;
  return (
    <>
      <section>
        <h2>{word('facts')}</h2>
        <dl>
          {[
            ['quantity', shownNumber(quantity)],
            ['firstSerial', firstSerial],
            ['lastSerial', lastSerial],
            ['cityCode', cityCode],
            ['year', String(year)],
            ['createdAt', shownMoment(createdAt)],
          ].map(([name = '', value]) => (
            <div key={name}>
              <dt>{fieldTitle(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{fieldTitle('maker')}</dt>
            <dd>
              <a href={pageUrl('suppliers', { id: maker })}>{maker}</a>
            </dd>
          </div>
          <Products batch={batch} />
        </dl>
        {kinds.length > 0 && (
          <>
            <h3>{supply('kindsOf')}</h3>
            <ul class="counts">
              {kinds.map(({ kind, quantity: many }) => (
                <li key={kind}>
                  <strong>{shownNumber(many)}</strong> {titled(KIND_TITLES, kind)}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section>
        <h2>{supply('steps')}</h2>
        <Progress batch={batch} query={query} />
      </section>
    </>
  );
}

/** Chip, operating system and finished card, each a link to its admission. */
function Products({ batch }: { batch: Batch }) {
  return (['chip', 'cos', 'card'] as const).map((kind) => {
    const [id, product] = [batch.makers?.[kind], batch[kind]];
    return (
      product && (
        <div key={kind}>
          <dt>{titled(CHOICE_TITLES, kind)}</dt>
          <dd>{id ? <a href={pageUrl('suppliers', { id, product })}>{product}</a> : product}</dd>
        </div>
      )
    );
  });
}

function Progress({ batch, query }: Pick<PartProps, 'batch' | 'query'>) {
  const { quantity, firstSerial: first, lastSerial: last, closing } = batch;
  const to = (tab: string) => (
    <p class="actions">
      <a class="button primary" href={pageUrl('batches', { ...query, tab })}>
        {supply('goTo')}
      </a>
    </p>
  );
  const counted = closing && supply('countedAt', { at: shownMoment(closing.at) });
  return (
    <>
      {!closing && <p class="note">{supply('notCounted')}</p>}
      <Steps
        title={supply('steps')}
        at={stepOf(batch)}
        steps={[
          {
            title: supply('stepOrder'),
            says: '',
            article: 'SAM-8',
            result: supply('ordered', { n: shownNumber(quantity), first, last }),
          },
          {
            title: supply('stepEvidence'),
            says: `${supply('saysEvidence')}${supply('evidenceOf', { n: evidenceGiven(batch) })}`,
            article: 'SAM-9p2',
            action: to('evidence'),
          },
          {
            title: supply('stepManifest'),
            says: supply('saysManifest'),
            article: 'SAM-9p1',
            action: to('manifest'),
          },
          {
            title: supply('stepAcceptance'),
            says: supply('saysAcceptance'),
            article: 'SAM-9p1',
            action: to('acceptance'),
          },
          {
            title: supply('stepClosing'),
            says: supply('saysClosing'),
            article: 'SAM-9p2',
            action: to('closing'),
            ...(counted ? { result: counted } : {}),
          },
          {
            title: supply('stepFiling'),
            says: supply('saysFiling'),
            article: 'SAM-14',
            action: to('filing'),
          },
        ]}
      />
    </>
  );
}
