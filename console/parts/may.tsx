/** What is shown to whoever may take an action now; to others it says who may, or why not now. */
import type { ComponentChildren } from 'preact';
import { ACTIONS, OPENINGS } from '../actions.table.ts';
import type { Asked } from './asking.tsx';
import { useReason } from './reasons.ts';

interface Props {
  readonly call: string;
  readonly thing?: Asked;
  readonly children: ComponentChildren;
}

export function May({ call, thing, children }: Props) {
  const reason = useReason();
  const noun = call.split('.')[0] ?? '';
  const action = [...(ACTIONS[noun] ?? []), ...(OPENINGS[noun] ?? [])].find((one) => one.call === call);
  const why = action && reason(action, thing);
  return why ? <p class="quiet">{why}</p> : children;
}
