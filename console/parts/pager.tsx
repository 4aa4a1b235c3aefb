/** From page to page of a list: the register gives the way on, the browser's own back leads back. */
import { pageUrl } from '../app/place.ts';
import { word } from '../words/common.ts';

interface Props {
  readonly page: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Where the list goes on; nothing on its last page. */
  readonly next: string | undefined;
}

export function Pager({ page, query, next }: Props) {
  if (!query.cursor && !next) return null;
  return (
    <p class="actions">
      {query.cursor && (
        <a class="button" href={pageUrl(page, { ...query, cursor: undefined })}>
          {word('first')}
        </a>
      )}
      {next && (
        <a class="button" href={pageUrl(page, { ...query, cursor: next })}>
          {word('more')}
        </a>
      )}
    </p>
  );
}
