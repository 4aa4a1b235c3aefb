/** What a card is and where, with names and links; above all, that it is banned, where it is. */
import type { ComponentChildren } from 'preact';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Article } from '../../parts/article.tsx';
import { Place } from '../../parts/place.tsx';
import { causeTitles } from '../../parts/table-2.tsx';
import { cards } from '../../words/cards.ts';
import { word } from '../../words/common.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Card } from '../procedures/case.ts';

const linked = (page: string, id: string | undefined) => id && <a href={pageUrl(page, { id })}>{id}</a>;

const factsOf = (card: Card): readonly (readonly [string, ComponentChildren])[] => [
  ['cardNumber', card.cardNumber],
  ['chipUid', card.chipUid],
  ['kind', card.kind && titled(KIND_TITLES, card.kind)],
  ['stage', card.stage.title],
  ['businessType', card.businessType],
  ['place', <Place key="place" code={card.place} />],
  ['unit', card.unit && <Place key="unit" code={card.unit} />],
  ['destination', card.destination && <Place key="to" code={card.destination} />],
  ['businessPoint', card.businessPoint],
  ['terminal', card.terminal],
  ['responsiblePerson', card.responsiblePerson],
  ['validUntil', card.validUntil && <Validity key="valid" until={card.validUntil} />],
  ['batch', linked('batches', card.batch)],
  ['adoption', linked('adoptions', card.adoption)],
  ['application', linked('applications', card.application)],
  ['shipment', linked('shipments', card.shipment)],
  ['cause', card.cause && titled(causeTitles, card.cause)],
  ['cancellation', linked('cancellations', card.cancellation)],
  ['cancelledAt', shownMoment(card.cancelledAt)],
  ['updatedAt', shownMoment(card.updatedAt)],
];

export const CardFacts = ({ card }: { card: Card }) => (
  <>
    {card.ban && (
      <p class="note refused">
        <strong>{cards('banned')}</strong>{' '}
        {cards('bannedWhy', {
          why: titled(causeTitles, card.ban.reason),
          since: shownMoment(card.ban.since),
        })}{' '}
        {card.ban.effective && cards('bannedFrom', { from: shownMoment(card.ban.effective) })}{' '}
        <Article name="SAM-17p2" />
      </p>
    )}
    <section>
      <h2>{word('facts')}</h2>
      <dl>
        {factsOf(card)
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{fieldTitle(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  </>
);

const Validity = ({ until }: { until: string }) => (
  <>
    {until} {until < today() && <span class="tag end">{cards('expired')}</span>}
  </>
);
