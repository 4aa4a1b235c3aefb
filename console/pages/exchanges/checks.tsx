/** What was compared with what, in words; and what is read aloud, in groups. */
import type { ComponentChildren } from 'preact';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { keys } from '../../words/keys.ts';
import { agree, type Exchange } from './ceremony.ts';

function Verdict({ equal }: { equal: boolean | undefined }) {
  if (equal === undefined) return <span class="tag">{keys('notYet')}</span>;
  return <strong class={equal ? 'tag issued' : 'tag end'}>{keys(equal ? 'same' : 'unequal')}</strong>;
}

const Line = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);

export function Checks({ of }: { of: Exchange }) {
  const { approvals, package: received, observed, opened } = of;
  const approved =
    approvals.length === 0 ? undefined : approvals.every(({ digest }) => digest === received?.digest);
  return (
    <section>
      <h2>{keys('checks')}</h2>
      <dl class="wide">
        <Line title={keys('checkApproved')}>
          <Verdict equal={approved} />
        </Line>
        <Line title={keys('checkValues')}>
          <Verdict equal={agree(observed?.kcv, opened?.kcv)} />{' '}
          {observed && (
            <span>
              {keys('observedValue')} <code>{observed.kcv}</code>
            </span>
          )}{' '}
          {opened && (
            <span>
              {keys('openedValue')} <code>{opened.kcv}</code>
            </span>
          )}
        </Line>
        <Line title={keys('checkCommitment')}>{opened ? keys('commitmentHeld') : keys('notYet')}</Line>
      </dl>
      {!opened && <p class="quiet">{keys('sealed')}</p>}
      <h3>{keys('fingerprints')}</h3>
      <dl class="wide">
        {received && (
          <Line title={keys('packageDigest')}>
            <Fingerprint of={received.digest} />
          </Line>
        )}
        <Line title={keys('recipientKey')}>
          <Fingerprint of={of.recipientKey} />
        </Line>
      </dl>
    </section>
  );
}
