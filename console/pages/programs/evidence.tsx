/** What was given for a condition: its facts, its papers with their digests, and the scans of them. */
import { fieldTitle } from '../../fields.ts';
import { Download } from '../../parts/download.tsx';
import { Facts, textOf } from '../../parts/value.tsx';
import { readiness } from '../../words/readiness.ts';
import type { Program } from './facts.tsx';

type Given = NonNullable<Program['conditions']['staff']>['given'];
interface Paper {
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly digest: string;
}

export function Evidence({ id, given }: { readonly id: string; readonly given: Given }) {
  const { condition, facts, from, papers } = given.evidence;
  const named = Object.entries(papers) as readonly (readonly [string, Paper])[];
  return (
    <>
      <p class="quiet">
        {textOf(given.at)}
        {from && ` · ${readiness('since', { from })}`}
      </p>
      <Facts of={facts} />
      <ul class="papers">
        {named.map(([name, { title, number, issuedOn, digest }]) => (
          <li key={name}>
            <strong>{title}</strong> <span class="quiet">{fieldTitle(name)}</span>
            <div>
              {number} · {issuedOn}
            </div>
            <code class="digest">{digest}</code>
            {given.scans
              .filter((scan) => scan.digest === digest)
              .map(({ type }) => (
                <Download
                  key={digest}
                  call="programs.scanned"
                  params={{ id, condition, digest }}
                  query={{ format: 'file' }}
                  file={`${digest.slice(0, 12)}.${type.split('/')[1]}`}
                >
                  {readiness('scanned')}
                </Download>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}
