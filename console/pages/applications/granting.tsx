/** Quantities of a decision: asked for, in stock, and how many are granted of each kind. */
import { useId } from 'preact/hooks';
import { shownNumber } from '../../app/show.ts';
import { handling } from '../../words/handling.ts';
import { purposeOf, rightOf } from './sheet.tsx';

interface Props {
  readonly lines: readonly { readonly kind: string; readonly quantity: number }[];
  readonly granted: Readonly<Record<string, number>>;
  /** Absent until it is known. */
  readonly stock: Readonly<Record<string, number>> | undefined;
  readonly change: (granted: Readonly<Record<string, number>>) => void;
}

export function Granting({ lines, granted, stock, change }: Props) {
  const id = useId();
  const all = (of: (line: Props['lines'][number]) => number) =>
    change(Object.fromEntries(lines.map((line) => [line.kind, of(line)])));
  return (
    <>
      <table class="paper-table granting">
        <thead>
          <tr>
            <th scope="col">{handling('kind')}</th>
            <th scope="col" class="right">
              {handling('applied')}
            </th>
            <th scope="col" class="right">
              {handling('stock')}
            </th>
            <th scope="col" class="right">
              {handling('approved')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, quantity }) => {
            const short = stock !== undefined && (stock[kind] ?? 0) < (granted[kind] ?? 0);
            return (
              <tr key={kind}>
                <th scope="row">
                  {rightOf(kind)}
                  <div class="quiet">{purposeOf(kind)}</div>
                </th>
                <td class="right">{shownNumber(quantity)}</td>
                <td class="right">
                  {stock ? shownNumber(stock[kind] ?? 0) : '…'}
                  {short && (
                    <div class="fault" id={`${id}-${kind}`}>
                      {handling('tooFew')}
                    </div>
                  )}
                </td>
                <td class="right">
                  <input
                    type="number"
                    required
                    min={0}
                    max={quantity}
                    aria-label={handling('approveOf', { kind: rightOf(kind) })}
                    {...(short ? { 'aria-describedby': `${id}-${kind}` } : {})}
                    value={granted[kind] ?? 0}
                    onInput={(event) => change({ ...granted, [kind]: Number(event.currentTarget.value) })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="actions">
        <button type="button" onClick={() => all(({ quantity }) => quantity)}>
          {handling('asApplied')}
        </button>
        {stock && (
          <button
            type="button"
            onClick={() => all(({ kind, quantity }) => Math.min(quantity, stock[kind] ?? 0))}
          >
            {handling('asStocked')}
          </button>
        )}
      </p>
    </>
  );
}
