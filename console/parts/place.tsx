/** A place or an organization by its name; its code is there for whoever needs it. */
import { fullName, nameOf, useNames } from '../app/names.ts';

interface Props {
  readonly code: string;
  /** The office's full style. */
  readonly full?: boolean;
}

export function Place({ code, full = false }: Props) {
  useNames([code]);
  const name = (full && fullName(code)) || nameOf(code);
  return (
    <span class="place" title={code}>
      {name}
    </span>
  );
}
