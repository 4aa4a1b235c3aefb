/** A paper made of the page itself, to be printed: what stands around it is not on it. */
import type { ComponentChildren } from 'preact';
import { scanning } from '../words/scanning.ts';

interface Props {
  readonly title: string;
  readonly number: string;
  /** Where one came from. */
  readonly back: string;
  readonly children: ComponentChildren;
}

export const Sheet = ({ title, number, back, children }: Props) => (
  <>
    <p class="actions">
      <button type="button" class="primary" onClick={() => print()}>
        {scanning('print')}
      </button>
      <a class="button" href={back}>
        {scanning('back')}
      </a>
    </p>
    <section class="sheet">
      <h1>{title}</h1>
      <p class="quiet">{number}</p>
      {children}
    </section>
  </>
);
