/** What shows that nothing of a report was changed since: digest and signature, verified on this machine. */
import { useEffect, useState } from 'preact/hooks';
import type { SealedReport } from '../../../shared/audit/report.ts';
import { reportFault } from '../../../shared/audit/sealing.ts';
import { audit } from '../../words/audit.ts';

type Fault = Awaited<ReturnType<typeof reportFault>>;

function words(fault: Fault | undefined): string {
  if (fault === undefined) return audit('verifying');
  if (fault === null) return audit('holds');
  return fault === 'unsupported-algorithm' ? audit('unsupported') : audit('broken', { fault });
}

export function Seal({ sealed }: { sealed: SealedReport }) {
  const [fault, setFault] = useState<Fault>();
  useEffect(() => {
    setFault(undefined);
    void reportFault(sealed).then(setFault);
  }, [sealed]);
  const { seal, report } = sealed;
  const isBad = fault !== undefined && fault !== null && fault !== 'unsupported-algorithm';
  return (
    <section>
      <h2>{audit('sealed')}</h2>
      <p class={isBad ? 'note refused' : 'note done'} role="status">
        {words(fault)}
      </p>
      <dl class="digests">
        {(
          [
            ['digest', seal.digest],
            ['snapshot', report.madeOf.snapshot],
            ['rollUps', report.madeOf.rollUps],
            ['rules', audit('version', { n: report.madeOf.rules })],
            ['algorithm', seal.algorithm],
            ['key', seal.keyId],
            ['signature', seal.signature],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{audit(name)}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
