/** What did not arrive and what arrived besides, and what is to be done about each. */
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import type { Thing } from '../../parts/noun-page.tsx';
import { stock } from '../../words/stock.ts';

interface Discrepancy {
  readonly missing: readonly string[];
  readonly missingCount: number;
  readonly surplus: readonly string[];
  readonly remark?: string;
  readonly resolution?: { readonly reason: string; readonly at: string };
}

export function Differing({ of }: { readonly of: Thing }) {
  const { missing, missingCount, surplus, remark, resolution } = of.discrepancy as Discrepancy;
  return (
    <section>
      <h2>{stock('discrepancy')}</h2>
      {resolution ? (
        <p class="note done">
          {stock('discrepancySettled')}：{resolution.reason} {shownMoment(resolution.at)}
        </p>
      ) : (
        <p class="note">{stock('discrepancyHint')}</p>
      )}
      <Serials title={stock('missingCount', { n: missingCount })} of={missing} says={stock('missingSays')} />
      <Serials
        title={stock('surplusCount', { n: surplus.length })}
        of={surplus}
        says={stock('surplusSays')}
      />
      {remark && <p>{remark}</p>}
    </section>
  );
}

const Serials = ({ title, of, says }: { title: string; of: readonly string[]; says: string }) =>
  of.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <p class="quiet">{says}</p>
      <ul class="scans">
        {of.map((serial) => (
          <li key={serial}>
            <a href={pageUrl('sam-card', { serial })}>{serial}</a>
          </li>
        ))}
      </ul>
    </>
  );
