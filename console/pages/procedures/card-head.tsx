/** The card a procedure is about, in a few facts. */
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Place } from '../../parts/place.tsx';
import { State } from '../../parts/state.tsx';
import { procedures } from '../../words/procedures.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Card } from './case.ts';

export function CardHead({ card, another }: { card: Card; another: string }) {
  const { serial, state, kind, place, businessPoint, terminal, validUntil } = card;
  const facts = [
    ['cardNumber', card.cardNumber],
    ['kind', kind && titled(KIND_TITLES, kind)],
    ['place', <Place key="place" code={place} />],
    ['businessPoint', businessPoint],
    ['terminal', terminal],
    ['validUntil', validUntil],
  ] as const;
  return (
    <section class="card-head" aria-label={procedures('card')}>
      <p>
        <a href={pageUrl('sam-card', { serial })}>
          <strong>{serial}</strong>
        </a>{' '}
        <State name={state} />{' '}
        <a class="another" href={another}>
          {procedures('findAgain')}
        </a>
      </p>
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{fieldTitle(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
