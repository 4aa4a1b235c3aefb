/** The way from the ministry centre down to a place, each step a link. */
import { pageUrl } from '../../app/place.ts';
import { Place } from '../../parts/place.tsx';
import { people } from '../../words/people.ts';

/** The centres above a place, and itself. */
const wayTo = (place: string) => place.split('/').map((_, n, parts) => parts.slice(0, n + 1).join('/'));

export function Way({ place }: { place: string }) {
  return (
    <nav class="way" aria-label={people('way')}>
      {wayTo(place).map((at, n) => (
        <span key={at}>
          {n > 0 && ' › '}
          <a
            href={pageUrl('organizations', { place: at })}
            {...(at === place ? { 'aria-current': 'true' } : {})}
          >
            <Place code={at} />
          </a>
        </span>
      ))}
    </nav>
  );
}
