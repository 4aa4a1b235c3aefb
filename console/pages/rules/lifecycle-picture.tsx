/** States in the columns of their stages, and arrows between them; of a chosen state its own ways only. */
import { english, titled } from '../../app/words.ts';
import { TRANSITIONS } from '../../rules.table.ts';
import { rule } from '../../words/rules.ts';
import { STAGE_TITLES, STATE_STAGES, STATE_TITLES } from '../../words.table.ts';

const WIDE = 260;
const TALL = 92;
const BOX = { wide: 132, tall: 40 };
const TOP = 64;

const STAGES = Object.keys(STAGE_TITLES);
const STATES = Object.keys(STATE_TITLES);
const inStage = (stage: string) => STATES.filter((state) => STATE_STAGES[state] === stage);
const HEIGHT = TOP + TALL * Math.max(...STAGES.map((stage) => inStage(stage).length));

function placeOf(state: string) {
  const stage = STATE_STAGES[state] ?? '';
  const x = STAGES.indexOf(stage) * WIDE + (WIDE - BOX.wide) / 2;
  return { x, y: TOP + inStage(stage).indexOf(state) * TALL };
}

/** Ways between two different states, each once. */
const WAYS = [
  ...new Map(
    TRANSITIONS.flatMap(({ ways }) => ways)
      .filter(({ from, to }) => from !== to)
      .map((way) => [`${way.from}>${way.to}`, way] as const),
  ).values(),
];

/** From the side of one box to the side of the other; within a column it bends outwards. */
function curve(from: string, to: string): string {
  const [a, b] = [placeOf(from), placeOf(to)];
  const [ay, by] = [a.y + BOX.tall / 2, b.y + BOX.tall / 2];
  if (a.x === b.x) {
    const right = b.y > a.y;
    const x = a.x + (right ? BOX.wide : 0);
    const out = x + (right ? 1 : -1) * (26 + Math.abs(b.y - a.y) / 6);
    return `M${x} ${ay} C${out} ${ay} ${out} ${by} ${x} ${by}`;
  }
  const onwards = b.x > a.x;
  const ax = a.x + (onwards ? BOX.wide : 0);
  const bx = b.x + (onwards ? 0 : BOX.wide);
  const middle = (ax + bx) / 2;
  return `M${ax} ${ay} C${middle} ${ay} ${middle} ${by} ${bx} ${by}`;
}

interface Props {
  readonly state: string;
  readonly choose: (state: string) => void;
}

export function LifecyclePicture({ state, choose }: Props) {
  const near = new Set(
    WAYS.filter(({ from, to }) => state === from || state === to).flatMap(({ from, to }) => [from, to]),
  );
  return (
    <section class="lifecycle">
      <ul class="chips" aria-label={rule('picture')}>
        {['', ...STATES].map((one) => (
          <li key={one}>
            <button type="button" aria-pressed={one === state} onClick={() => choose(one)}>
              {one ? titled(STATE_TITLES, one) : rule('allStates')}
            </button>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={rule('picture')} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDE * STAGES.length} ${HEIGHT}`} aria-hidden="true">
          <defs>
            <marker
              id="arrow"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {STAGES.map((stage, n) => (
            <g key={stage} class={`stage ${stage}`}>
              <rect x={n * WIDE + 6} y={4} width={WIDE - 12} height={HEIGHT - 8} rx={10} />
              <text x={n * WIDE + WIDE / 2} y={34}>
                {titled(STAGE_TITLES, stage)}
              </text>
            </g>
          ))}
          {WAYS.map(({ from, to }) => {
            const on = state === from || state === to;
            return (
              <path
                key={`${from}>${to}`}
                class={`way ${state ? (on ? (state === from ? 'out' : 'in') : 'faint') : ''}`}
                d={curve(from, to)}
                marker-end="url(#arrow)"
              />
            );
          })}
          {STATES.map((one) => {
            const { x, y } = placeOf(one);
            const faint = state && one !== state && !near.has(one) ? 'faint' : '';
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the buttons above do the same by keyboard
              <g
                key={one}
                class={`node ${one === state ? 'chosen' : faint}`}
                onClick={() => choose(one === state ? '' : one)}
              >
                <rect x={x} y={y} width={BOX.wide} height={BOX.tall} rx={8} />
                <text x={x + BOX.wide / 2} y={y + BOX.tall / 2 + 6}>
                  {titled(STATE_TITLES, one) || english(one)}
                </text>
              </g>
            );
          })}
        </svg>
      </section>
    </section>
  );
}
