/** The cards that lie ready, each with its point, terminal and person to be looked over. */
import { useId } from 'preact/hooks';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Edit, Line } from './basket.ts';

interface Props {
  readonly lines: readonly Line[];
  /** Points that the form names. */
  readonly points: readonly string[];
  readonly edit: (serial: string, changed: Edit) => void;
}

export function BasketLines({ lines, points, edit }: Props) {
  const id = useId();
  return (
    <>
      <datalist id={`${id}-points`}>
        {[...new Set(points)].map((point) => (
          <option key={point} value={point} />
        ))}
      </datalist>
      <ol class="basket">
        {lines.map((line) => (
          <li key={line.serial}>
            <p>
              <code>{line.serial}</code> {line.kind && titled(KIND_TITLES, line.kind)}
            </p>
            <Cell line={line} name="businessPoint" edit={edit} most={80} list={`${id}-points`} />
            <Cell line={line} name="terminal" edit={edit} most={12} pattern="\d{12}" />
            <Cell line={line} name="responsiblePerson" edit={edit} most={40} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface CellProps {
  readonly line: Line;
  readonly name: keyof Edit;
  readonly edit: Props['edit'];
  readonly most: number;
  readonly list?: string;
  readonly pattern?: string;
}

function Cell({ line, name, edit, most, ...rest }: CellProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{fieldTitle(name)}</label>
      <input
        id={id}
        type="text"
        required
        maxLength={most}
        value={line[name]}
        onInput={(event) => edit(line.serial, { [name]: event.currentTarget.value })}
        {...rest}
      />
    </div>
  );
}
