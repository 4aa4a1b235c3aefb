/** A picture of figures, and the figures as a table beside it, which leads by keyboard to the same. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { charts } from '../words/chart.ts';
import type { ChartOption } from './chart-drawing.ts';
import type { Column } from './table.tsx';

/** Colours of the scheme the page is shown in. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly paper: string;
  /** Ink on a shape of a series' colour. */
  readonly on: string;
  readonly series: readonly string[];
}

interface Props<Row> {
  readonly title: string;
  /** What ECharts is to draw; text and colours that it leaves out are the page's. */
  readonly option: (palette: Palette) => ChartOption;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Which row a shape shows; absent: the one of its index, as in bars over categories. */
  readonly rowOf?: (series: number, index: number) => Row | undefined;
  /** A shape was clicked. The table's cells must bear links to the same. */
  readonly onPick?: (row: Row, series: number) => void;
  readonly height?: number;
}

const SERIES = [1, 2, 3, 4, 5, 6];
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: color('ink'),
    quiet: color('quiet'),
    line: color('line'),
    paper: color('paper'),
    on: color('on-series'),
    series: SERIES.map((n) => color(`series-${n}`)),
  };
}

const textIn = <Row,>({ text, cell }: Column<Row>, row: Row) => text?.(row) ?? String(cell(row) ?? '');

/** Draws anew whenever the place for it, the scheme or what is drawn changes. @returns whether it failed */
function useDrawing<Row>(box: { readonly current: HTMLDivElement | null }, props: Props<Row>): boolean {
  const { option, columns, rows, onPick, height = 280 } = props;
  const rowOf = props.rowOf ?? ((_: number, index: number) => rows[index]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const ended = new AbortController();
    const { signal } = ended;
    let width = 0;
    const follow = async (anew: boolean) => {
      const { drawing, dataOf, dataShapes } = await import('./chart-drawing.ts');
      if (signal.aborted || (!anew && place.clientWidth === width) || place.clientWidth === 0) return;
      width = place.clientWidth;
      const palette = paletteOf(place);
      const textStyle = { fontFamily: FONT, color: palette.ink };
      const svg = drawing({ color: [...palette.series], textStyle, ...option(palette) }, { width, height });
      for (const shape of dataShapes(svg)) {
        const { series, index } = dataOf(shape) ?? { series: 0, index: 0 };
        const row = rowOf(series, index);
        if (!row) continue;
        const tip = document.createElementNS('http://www.w3.org/2000/svg', 'title');
        tip.textContent = columns.map((one) => `${one.title} ${textIn(one, row)}`).join('\n');
        shape.append(tip);
      }
      place.replaceChildren(svg);
    };
    const draw = (anew: boolean) => void follow(anew).catch(() => setFailed(true));
    const sizes = new ResizeObserver(() => draw(false));
    sizes.observe(place);
    scheme.addEventListener('change', () => draw(true), { signal });
    place.addEventListener(
      'click',
      ({ target }) => {
        void import('./chart-drawing.ts').then(({ dataOf }) => {
          const found = dataOf(target as Element);
          const row = found && rowOf(found.series, found.index);
          if (row) onPick?.(row, found.series);
        });
      },
      { signal },
    );
    return () => {
      ended.abort();
      sizes.disconnect();
    };
  }, [JSON.stringify(rows), height]);
  return failed;
}

export function Chart<Row>(props: Props<Row>) {
  const { title, columns, rows, keyOf, onPick, height = 280 } = props;
  const box = useRef<HTMLDivElement>(null);
  const failed = useDrawing(box, props);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {!failed && (
        <div
          ref={box}
          role="img"
          aria-label={title}
          class={onPick ? 'picture leads' : 'picture'}
          style={{ height: `${height}px` }}
        />
      )}
      <details open={failed}>
        <summary>{charts('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section class="scrolls" aria-label={`${title} ${charts('table')}`} tabIndex={0}>
          <table>
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col" class={column.right ? 'right' : undefined}>
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map((column) => (
                    <td key={column.name} class={column.right ? 'right' : undefined}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
