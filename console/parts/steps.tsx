/**
 * A guided flow: numbered steps, each with a sentence on what happens and on which article, what to have at
 * hand, and one thing to do. Where one stands is told by the thing's own state, so a reload changes nothing.
 */
import type { ComponentChildren } from 'preact';
import { guided } from '../words/guided.ts';
import { Article } from './article.tsx';

export interface Step {
  readonly title: string;
  /** What happens here, in a sentence. */
  readonly says: ComponentChildren;
  readonly article?: string;
  /** What lies ready before one begins. */
  readonly needs?: readonly string[];
  /** Whose step it is, as people call them. */
  readonly by?: string;
  /** What came of it; stands there once it is done. */
  readonly result?: ComponentChildren;
  /** Stands there while the step is the current one: one primary action. */
  readonly action?: ComponentChildren;
}

interface Props {
  /** What the flow is called to whoever does not see it. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** The current one, from 0; as many as there are steps when all is done. */
  readonly at: number;
}

type Stage = 'done' | 'current' | 'to-come';

export function Steps({ title, steps, at }: Props) {
  return (
    <ol class="steps" aria-label={title}>
      {steps.map((step, n) => (
        <One key={step.title} step={step} n={n} stage={n < at ? 'done' : n === at ? 'current' : 'to-come'} />
      ))}
    </ol>
  );
}

function One({ step, n, stage }: { step: Step; n: number; stage: Stage }) {
  const { title, says, article, needs = [], by, result, action } = step;
  const current = stage === 'current';
  return (
    <li class={stage} {...(current ? { 'aria-current': 'step' } : {})}>
      <span class="step-mark" aria-hidden="true">
        {stage === 'done' ? '✓' : n + 1}
      </span>
      <div>
        <h3>
          {title} <span class={stage === 'to-come' ? 'unseen' : 'quiet'}>{guided(stage)}</span>
        </h3>
        <p class={current ? undefined : 'quiet'}>
          {stage === 'done' && result ? result : says}
          {stage !== 'done' && by && <span class="quiet"> {guided('by', { who: by })}</span>}
        </p>
        {current && needs.length > 0 && (
          <>
            <p class="needs">{guided('needs')}</p>
            <ul class="needs">
              {needs.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
        {current && article && (
          <p class="quiet">
            {guided('basis')}
            <Article name={article} />
          </p>
        )}
        {current && action}
      </div>
    </li>
  );
}
