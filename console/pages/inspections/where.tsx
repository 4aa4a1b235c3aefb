/** The place that is looked at, and the way on in a long list. */
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { fieldTitle } from '../../fields.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { PlacePicker } from '../../parts/place-picker.tsx';
import { word } from '../../words/common.ts';

export function WhereBar({ query, place }: { query: Query; place: string }) {
  return (
    <div class="query">
      <div class="field">
        <label for="inspections-place">{fieldTitle('place')}</label>
        <PlacePicker
          key={place}
          id="inspections-place"
          value={place}
          changed={(code) => go('inspections', { ...query, place: code, cursor: undefined })}
        />
      </div>
    </div>
  );
}

export function Pager({ query, next }: { query: Query; next: string | undefined }) {
  return (
    <p class="actions">
      {query.cursor && (
        <a class="button" href={pageUrl('inspections', { ...query, cursor: undefined })}>
          {word('first')}
        </a>
      )}
      {next && (
        <a class="button" href={pageUrl('inspections', { ...query, cursor: next })}>
          {word('more')}
        </a>
      )}
    </p>
  );
}
