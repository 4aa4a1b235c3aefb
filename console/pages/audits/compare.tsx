/** What a report is held against: the quarter before, or the revision before. */
import { call } from '../../app/client.ts';
import { go } from '../../app/router.ts';
import { useLoaded } from '../../parts/loaded.tsx';
import { audit } from '../../words/audit.ts';
import { quarterWords } from './list.tsx';
import { comparable } from './rows.ts';
import type { Which } from './which.ts';

export function Compare({ which, chosen = '' }: { which: Which; chosen?: string | undefined }) {
  const { id, revision, place } = which;
  const { reply } = useLoaded(() => call('audits.audits', { query: { place, limit: 100 } }), [place]);
  const choices = reply?.ok ? comparable(reply.body.audits, id, Number(revision)) : [];
  if (choices.length === 0) return null;
  const title = (choice: string) => {
    const [of = '', n = ''] = choice.split('/');
    return `${quarterWords(of.toUpperCase())} ${audit('revision', { n })}`;
  };
  return (
    <p class="compare">
      <label>
        {audit('compareWith')}{' '}
        <select
          value={chosen}
          onChange={(event) =>
            go('audits', { ...which, against: event.currentTarget.value || undefined }, true)
          }
        >
          <option value="">{audit('noCompare')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {title(choice)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
