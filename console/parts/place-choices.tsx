/** The list below a place's field: what may be meant, and the way down to what lies below. */
import type { Below } from '../app/below.ts';
import { nameOf } from '../app/names.ts';
import { placeWord } from '../words/place.ts';

interface Props {
  readonly list: string;
  readonly open: boolean;
  readonly choices: readonly Below[];
  readonly marked: number;
  readonly choose: (one: Below) => void;
  readonly walk: (place: string) => void;
  readonly up?: () => void;
}

/** The mouse must not take the focus from the field: what is typed would be left. */
const held = (event: MouseEvent, then: () => void) => {
  event.preventDefault();
  then();
};

export function Choices({ list, open, choices, marked, choose, walk, up }: Props) {
  return (
    <div class="choices-below" hidden={!open}>
      {up && (
        <button type="button" class="plain" tabIndex={-1} onMouseDown={(event) => held(event, up)}>
          ← {placeWord('up')}
        </button>
      )}
      <div id={list} role="listbox" aria-label={placeWord('list')}>
        {choices.map((one, n) => (
          <div
            key={one.place}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === marked}
            tabIndex={-1}
            onMouseDown={(event) => held(event, () => choose(one))}
          >
            <span>{nameOf(one.place)}</span> <span class="quiet">{one.place}</span>
            {one.type === 'centre' && (
              <span
                class="into"
                aria-hidden="true"
                title={placeWord('below')}
                onMouseDown={(event) => {
                  event.stopPropagation();
                  held(event, () => walk(one.place));
                }}
              >
                ›
              </span>
            )}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p class="quiet">{placeWord('nothing')}</p>}
    </div>
  );
}
