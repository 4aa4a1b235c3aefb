/** The place that is looked at. */
import { go } from '../../app/router.ts';
import { fieldTitle } from '../../fields.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { PlacePicker } from '../../parts/place-picker.tsx';

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
