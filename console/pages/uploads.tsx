/** Many cards by one file: which of the lifecycle's rows, the file, and what became of each card. */
import { useContext } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { Standings } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Article } from '../parts/article.tsx';
import { Job } from '../parts/job.tsx';
import { Upload } from '../parts/upload.tsx';
import { MOVES, UPLOADS } from '../uploads.table.ts';
import { uploads } from '../words/uploads.ts';
import { ROLE_TITLES, TRANSITION_TITLES } from '../words.table.ts';

const PAGE = 'uploads';

export const Uploads: Page = ({ query }) => {
  const { move, job, noun = 'sam-cards', place } = query;
  return (
    <>
      <h1>{pageTitle(PAGE)}</h1>
      <p class="quiet">{uploads('movesHint')}</p>
      {job && <Job noun={noun} id={job} />}
      {move && UPLOADS[move] && !job ? <One move={move} place={place} /> : !job && <Moves />}
      {job && (
        <p class="actions">
          {move && (
            <a class="button" href={pageUrl(PAGE, { move, place })}>
              {uploads('another')}
            </a>
          )}
          <a class="button" href={pageUrl(PAGE)}>
            {uploads('otherMove')}
          </a>
        </p>
      )}
    </>
  );
};

/** The rows of the lifecycle, those of one's own posts first. */
function Moves() {
  const held = new Set(useContext(Standings).map(({ role }) => role));
  const own = MOVES.filter((name) => UPLOADS[name]?.roles.some((role) => held.has(role)));
  const others = MOVES.filter((name) => !own.includes(name));
  return (
    <section>
      <h2>{uploads('whichMove')}</h2>
      <ul class="tiles">
        {own.map((name) => (
          <li key={name}>
            <a href={pageUrl(PAGE, { move: name })}>
              <strong>{titled(TRANSITION_TITLES, name)}</strong>
              <span class="quiet">{Object.values(UPLOADS[name]?.columns ?? {}).join('、')}</span>
            </a>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{uploads('others')}</summary>
          <ul class="lines">
            {others.map((name) => (
              <li key={name}>
                <span>{titled(TRANSITION_TITLES, name)}</span>
                <span class="quiet">
                  {UPLOADS[name]?.roles.map((role) => titled(ROLE_TITLES, role)).join('、')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function One({ move, place }: { move: string; place: string | undefined }) {
  return (
    <section>
      <h2>
        {titled(TRANSITION_TITLES, move)}{' '}
        <span class="quiet">
          <Article name={UPLOADS[move]?.article ?? 'ours'} />
        </span>
      </h2>
      <Upload
        name={move}
        query={{ place }}
        done={({ body }) => go(PAGE, { move, place, job: (body as { id: string }).id })}
      />
      <p>
        <a href={pageUrl(PAGE)}>{uploads('otherMove')}</a>
      </p>
    </section>
  );
}
