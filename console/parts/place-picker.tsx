/**
 * Chooses a place, or an organization, below one's own: by its name, by walking down from centre to unit, or
 * by typing its code.
 */
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { type Below, useChoices } from '../app/below.ts';
import { isPlaceCode, nameOf, useNames } from '../app/names.ts';
import { placeWord } from '../words/place.ts';
import { Choices } from './place-choices.tsx';

interface Props {
  readonly id: string;
  /** Under which the code stands in its form. */
  readonly name?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly describedBy?: string;
  /** What is taken: the path of a place (CN/13/1301), or the id of the organization (u-hospital-1301). */
  readonly as?: 'place' | 'id';
  readonly changed?: (code: string) => void;
}

/** What is chosen, what is typed, and which of the choices the keys stand at. */
function usePicking({ value = '', as = 'place', changed }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState(value);
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState<string>();
  const [marked, setMarked] = useState(0);
  const [open, setOpen] = useState(false);
  const { choices, parent } = useChoices(at, typed ?? '');
  useNames(code ? [code] : []);
  const take = (next: string) => {
    setCode(next);
    setTyped(undefined);
    setOpen(false);
    field.current?.setCustomValidity('');
    if (next !== code) changed?.(next);
  };
  const choose = (one: Below) => take(as === 'id' ? one.id : one.place);
  const walk = (place: string) => {
    setAt(place);
    setTyped(undefined);
    setMarked(0);
  };
  const type = (text: string) => {
    setTyped(text);
    setMarked(0);
    setOpen(true);
    field.current?.setCustomValidity('');
  };
  /** What was typed and not chosen is meant all the same, where it is a whole name or a code. */
  const leave = () => {
    setOpen(false);
    if (typed === undefined) return;
    const text = typed.trim();
    const named = choices.find((choice) => choice.name === text || nameOf(choice.place) === text);
    if (named) choose(named);
    else if (text === '' || isPlaceCode(text)) take(text);
    else field.current?.setCustomValidity(placeWord('unknown'));
  };
  return { field, code, typed, marked, open, choices, parent, choose, walk, type, leave, setMarked, setOpen };
}

type Picking = ReturnType<typeof usePicking>;

function onKey(event: TargetedKeyboardEvent<HTMLInputElement>, picking: Picking): void {
  const { open, typed, marked, choices, parent, choose, walk, setMarked, setOpen } = picking;
  const one = choices[marked];
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => (open ? setMarked(Math.min(marked + 1, choices.length - 1)) : setOpen(true)),
    ArrowUp: () => setMarked(Math.max(marked - 1, 0)),
    ...(open && one ? { Enter: () => choose(one) } : {}),
    ...(open ? { Escape: () => setOpen(false) } : {}),
    // Within a text the arrows move in the text.
    ...(open && !typed && one?.type === 'centre' ? { ArrowRight: () => walk(one.place) } : {}),
    ...(open && !typed && parent ? { ArrowLeft: () => walk(parent) } : {}),
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  step();
}

export function PlacePicker(props: Props) {
  const { id, name, required = false, describedBy } = props;
  const list = useId();
  const picking = usePicking(props);
  const { field, code, typed, marked, open, choices, parent, choose, walk, type, leave, setOpen } = picking;
  const active = open && choices[marked] ? { 'aria-activedescendant': `${list}-${marked}` } : {};
  return (
    <div class="picker">
      {name && <input type="hidden" name={name} value={code} />}
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        {...active}
        {...(describedBy ? { 'aria-describedby': describedBy, 'aria-invalid': true } : {})}
        placeholder={placeWord('type')}
        required={required}
        value={typed ?? (code ? nameOf(code) : '')}
        title={code}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => onKey(event, picking)}
        onBlur={leave}
      />
      <Choices
        {...{ list, open, choices, marked, choose, walk }}
        {...(parent ? { up: () => walk(parent) } : {})}
      />
    </div>
  );
}
