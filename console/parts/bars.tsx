/** A short list of counts with a bar each: plain HTML, which needs no picture and is a table by itself. */
import { shownNumber } from '../app/show.ts';

export interface Bar {
  readonly name: string;
  readonly count: number;
  /** The list behind the number. */
  readonly href?: string;
  /** Beside the number, as its share. */
  readonly note?: string;
}

interface Props {
  readonly title: string;
  readonly rows: readonly Bar[];
  /** What a full bar stands for; absent: the largest count. */
  readonly full?: number;
}

export function Bars({ title, rows, full }: Props) {
  const most = full ?? Math.max(1, ...rows.map(({ count }) => count));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <ul class="bars">
        {rows.map(({ name, count, href, note }) => (
          <li key={name}>
            {href ? <a href={href}>{name}</a> : <span>{name}</span>}
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${Math.min(100, (100 * count) / most)}%` }} />
            </span>
            <span class="right">
              {shownNumber(count)} {note && <span class="quiet">{note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
