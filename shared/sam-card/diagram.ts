/**
 * The life of a card as a mermaid state diagram, drawn from the table. README and docs/lifecycle.md show
 * it.
 */
import { LIFECYCLE, TRANSITION_NAMES, type Transition } from './lifecycle.ts';
import { STAGES } from './stages.ts';
import { STATE_NAMES, STATES, type State } from './states.ts';

/** The states a suspension could have come from: where 'state-before' may lead out of `from`. */
export function suspendedFrom(from: State): State[] {
  const suspending = TRANSITION_NAMES.map((name) => LIFECYCLE[name]).filter(
    (row) => row.suspends && row.to === from,
  );
  return STATE_NAMES.filter((one) => suspending.some((row) => row.from.includes(one)));
}

/** The states a row may lead to from a state that it is allowed in. */
export function targetsOf({ to }: Transition, from: State): State[] {
  if (to === 'same') return [from];
  return to === 'state-before' ? suspendedFrom(from) : [to];
}

const node = (state: State) => state.replaceAll('-', '_');

/**
 * Every row is an arrow, rows between the same two states share one; a row that keeps the state is not
 * drawn.
 */
export function lifecycleDiagram(): string {
  const arrows = new Map<string, string[]>();
  for (const name of TRANSITION_NAMES) {
    const row = LIFECYCLE[name];
    for (const from of row.from) {
      for (const to of targetsOf(row, from)) {
        const arrow = `${node(from)} --> ${node(to)}`;
        if (from !== to) arrows.set(arrow, [...(arrows.get(arrow) ?? []), row.title]);
      }
    }
  }
  const ends = STATE_NAMES.filter((one) => !TRANSITION_NAMES.some((name) => leaves(name, one)));
  return [
    'stateDiagram-v2',
    ...Object.entries(STAGES).flatMap(([stage, { title }]) => [
      `  state "${title}" as stage_${stage} {`,
      ...STATE_NAMES.filter((one) => STATES[one].stage === stage).map(
        (one) => `    state "${STATES[one].title}" as ${node(one)}`,
      ),
      '  }',
    ]),
    '  [*] --> manifested : 报送生产清单',
    ...[...arrows].map(([arrow, titles]) => `  ${arrow} : ${titles.join('、')}`),
    ...ends.map((one) => `  ${node(one)} --> [*]`),
  ].join('\n');
}

const leaves = (name: keyof typeof LIFECYCLE, state: State) =>
  LIFECYCLE[name].to !== 'same' && LIFECYCLE[name].from.includes(state);
