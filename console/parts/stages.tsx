/** The way of a paper as a line of stages, the current one marked. */

interface Props {
  readonly title: string;
  readonly stages: readonly string[];
  /** The current one, from 0; as many as there are stages when all is done. */
  readonly at: number;
  /** Said of what is done to whoever does not see the mark. */
  readonly done: string;
}

export const Stages = ({ title, stages, at, done }: Props) => (
  <ol class="progress" aria-label={title}>
    {stages.map((one, n) => (
      <li
        key={one}
        class={n < at ? 'done' : n === at ? 'current' : undefined}
        {...(n === at ? { 'aria-current': 'step' } : {})}
      >
        <span class="mark" aria-hidden="true">
          {n < at ? '✓' : n + 1}
        </span>
        {one}
        {n < at && <span class="unseen">{done}</span>}
      </li>
    ))}
  </ol>
);
