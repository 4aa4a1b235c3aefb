/** The end of a form: what sends it, what else can be done with what is filled in, and the way out. */
import type { ComponentChildren } from 'preact';
import { word } from '../words/common.ts';

interface Props {
  readonly action: string;
  /** It is under way: a second click is the same call. */
  readonly sending: boolean;
  /** There is nothing to send yet. */
  readonly disabled?: boolean;
  readonly cancel: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

export const Submitting = ({ action, sending, disabled = false, cancel, children }: Props) => (
  <p class="actions">
    <button type="submit" class="primary" disabled={disabled} aria-disabled={sending}>
      {sending ? `${action}……` : action}
    </button>
    {children}
    {cancel && (
      <button type="button" onClick={cancel}>
        {word('cancel')}
      </button>
    )}
  </p>
);
