/** The parts of a page, each with an address of its own; the first is there when none is named. */
import { pageUrl } from '../app/place.ts';

interface Props {
  readonly title: string;
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
  /** Name → title. */
  readonly tabs: Readonly<Record<string, string>>;
}

export const tabOf = (query: Readonly<Record<string, string>>, tabs: Readonly<Record<string, string>>) =>
  query.tab && query.tab in tabs ? query.tab : (Object.keys(tabs)[0] ?? '');

export function Tabs({ title, page, query, tabs }: Props) {
  const at = tabOf(query, tabs);
  return (
    <ul class="tabs" aria-label={title}>
      {Object.entries(tabs).map(([name, text], n) => (
        <li key={name}>
          <a
            href={pageUrl(page, {
              ...query,
              tab: n === 0 ? undefined : name,
              job: undefined,
              cursor: undefined,
            })}
            {...(name === at ? { 'aria-current': 'true' } : {})}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
