/** The account of a province's application: applied for, granted, handed over and outstanding, by kind. */
import { shownNumber } from '../../app/show.ts';
import { provincial } from '../../words/provincial.ts';
import { rightOf } from '../applications/sheet.tsx';
import type { Provincial } from './application.ts';

const COLUMNS = ['count', 'applied', 'quantity', 'approved', 'issued', 'outstanding'] as const;

export function Totals({ of: { totals } }: { of: Provincial }) {
  const decided = totals.some(({ approved }) => approved !== undefined);
  const shown = decided ? COLUMNS : COLUMNS.slice(0, 3);
  return (
    <section>
      <h2>{provincial('kinds')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={provincial('kinds')} tabIndex={0}>
        <table class="account">
          <thead>
            <tr>
              <th scope="col">{provincial('kind')}</th>
              {shown.map((name) => (
                <th key={name} scope="col" class="right">
                  {provincial(name)}
                </th>
              ))}
              {decided && (
                <th scope="col">
                  <span class="unseen">{provincial('progress')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {totals.map(({ lines: count, ...total }) => (
              <tr key={total.kind}>
                <th scope="row">{rightOf(total.kind)}</th>
                {shown.map((name) => (
                  <td key={name} class="right">
                    {shownNumber({ ...total, count }[name] ?? 0)}
                  </td>
                ))}
                {decided && (
                  <td>
                    <progress
                      max={Math.max(total.approved ?? 0, 1)}
                      value={total.issued}
                      aria-label={provincial('of', {
                        kind: rightOf(total.kind),
                        issued: total.issued,
                        approved: total.approved ?? 0,
                      })}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
