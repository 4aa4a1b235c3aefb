/** The papers of an admission: certificates, what other ministries attested, test reports, the review. */
import { shownMoment } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { textOf } from '../../parts/value.tsx';
import { suppliers } from '../../words/suppliers.ts';
import { type Product, type Supplier, Validity } from './facts.tsx';

export function Papers({ of }: { of: Supplier | Product }) {
  const { certificates, evidence, review } = of;
  const reports = 'reports' in of ? of.reports : [];
  return (
    <section>
      <h2>{suppliers('certificates')}</h2>
      <ul class="papers">
        {certificates.toReversed().map((one) => (
          <li key={`${one.number}${one.from}`}>
            <strong>{one.number}</strong>
            <div>{validOf(one)}</div>
            {'scope' in one && <div class="quiet">{textOf(one.scope)}</div>}
            <Validity papers={[one]} bare />
          </li>
        ))}
      </ul>
      <Reports title={suppliers('reports')} reports={reports} against={({ standards }) => standards} />
      <Reports
        title={suppliers('conformity')}
        reports={'conformity' in of ? of.conformity : []}
        against={({ specification }) => ({ specification })}
      />
      {review && (
        <>
          <h3>{suppliers('review')}</h3>
          <p>
            {suppliers('reviewed', {
              outcome: textOf(review.outcome),
              opinion: review.opinion,
              at: shownMoment(review.at),
            })}
          </p>
        </>
      )}
      <h3>{suppliers('evidence')}</h3>
      {evidence.length === 0 && <p class="quiet">{suppliers('noEvidence')}</p>}
      <ul class="papers">
        {evidence.map(({ title, issuedBy, number, digest, until }) => (
          <li key={`${number}${digest}`}>
            <strong>{title}</strong>
            <div>
              {issuedBy} · {number}
            </div>
            {until && <Validity papers={[{ from: '', until }]} />}
            <code class="digest">{digest}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Report {
  readonly number: string;
  readonly body: string;
  readonly from: string;
  readonly until: string;
  readonly digest: string;
  readonly outcome: string;
}

interface ReportsProps<R extends Report> {
  readonly title: string;
  readonly reports: readonly R[];
  /** What it was tested against: field → version. */
  readonly against: (report: R) => Readonly<Record<string, string>>;
}

/** Reports of testing bodies, the newest first. */
function Reports<R extends Report>({ title, reports, against }: ReportsProps<R>) {
  if (reports.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="papers">
        {reports.toReversed().map((one) => (
          <li key={`${one.number}${one.from}`}>
            <strong>{one.number}</strong>{' '}
            <span class={one.outcome === 'passed' ? 'tag issued' : 'tag end'}>{textOf(one.outcome)}</span>
            <div>{one.body}</div>
            <div>{validOf(one)}</div>
            {Object.entries(against(one)).map(([name, version]) => (
              <div key={name} class="quiet">
                {fieldTitle(name)} {version}
              </div>
            ))}
            <code class="digest">{one.digest}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

const validOf = ({ from, until }: { from: string; until: string }) => suppliers('valid', { from, until });
