/** Of a batch: the maker's manifest, the verdict on each card, and the count of its whole range. */
import { ACTIONS } from '../../actions.table.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { percent, shownMoment, shownNumber } from '../../app/show.ts';
import { Actions } from '../../parts/actions.tsx';
import { May } from '../../parts/may.tsx';
import { Upload } from '../../parts/upload.tsx';
import { supply } from '../../words/supply.ts';
import { askedOf, type PartProps } from './facts.ts';

const jobIn = (body: unknown) => (body as { id: string }).id;

/** A file of the batch, under its part of the page. */
function Sent({ batch, query, name }: PartProps & { readonly name: 'manifest' | 'acceptance' }) {
  return (
    <section>
      <h2>{supply(name)}</h2>
      <p>{supply(name === 'manifest' ? 'saysManifest' : 'saysAcceptance')}</p>
      <p class="quiet">
        {supply('ordered', {
          n: shownNumber(batch.quantity),
          first: batch.firstSerial,
          last: batch.lastSerial,
        })}
      </p>
      <May call={`batches.${name}`} thing={askedOf(batch)}>
        <Upload
          key={query.job}
          name={name}
          params={{ id: batch.id }}
          done={({ body }) => go('batches', { ...query, job: jobIn(body) })}
        />
      </May>
    </section>
  );
}

export const Manifest = (props: PartProps) => <Sent {...props} name="manifest" />;
export const Acceptance = (props: PartProps) => <Sent {...props} name="acceptance" />;

const FATES = ['produced', 'rejected', 'missing', 'undecided'] as const;

export function Closing({ batch, query, again }: PartProps) {
  const { closing, id } = batch;
  return (
    <section>
      <h2>{supply('closing')}</h2>
      {closing ? (
        <>
          <p>
            <span class={closing.closed ? 'tag issued' : 'tag faulty'}>
              {supply(closing.closed ? 'closed' : 'open')}
            </span>{' '}
            <span class="quiet">{supply('countedAt', { at: shownMoment(closing.at) })}</span>
          </p>
          <Share of={closing} />
          <p>
            {closing.yield !== undefined && `${supply('yieldOf', { yield: percent(closing.yield) })} · `}
            <a href={pageUrl('batches', { ...query, job: closing.job })}>{supply('countResults')}</a>
          </p>
        </>
      ) : (
        <p class="note">{supply('noClosing')}</p>
      )}
      <p class="quiet">{supply('countSays')}</p>
      <Actions
        actions={(ACTIONS.batches ?? []).filter(({ call }) => call === 'batches.closing')}
        params={{ id }}
        thing={askedOf(batch)}
        done={(_, { body }) => go('batches', { ...query, job: jobIn(body) })}
        again={again}
      />
    </section>
  );
}

type Counted = Readonly<Record<(typeof FATES)[number] | 'allotted', number>>;

/** allotted = produced + rejected + missing + undecided. */
function Share({ of }: { of: Counted }) {
  return (
    <>
      <div class="share" aria-hidden="true">
        {FATES.map((fate) => (
          <span key={fate} class={fate} style={{ flexGrow: of[fate] }} />
        ))}
      </div>
      <ul class="counts">
        <li>
          <strong>{shownNumber(of.allotted)}</strong> {supply('allotted')} =
        </li>
        {FATES.map((fate) => (
          <li key={fate}>
            <span class={`dot ${fate}`} aria-hidden="true" /> <strong>{shownNumber(of[fate])}</strong>{' '}
            {supply(fate)}
          </li>
        ))}
      </ul>
    </>
  );
}
