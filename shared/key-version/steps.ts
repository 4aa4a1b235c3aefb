/**
 * What may be done with a version of a key, as data (RHC-15). Whoever makes a key does not put it into use,
 * and whoever proposes its end does not carry it out: always two persons, none of them a machine.
 */
import { NATION } from '../policy/jurisdiction.ts';
import type { Grants, Whereabouts } from '../policy/permit.ts';
import type { Step } from '../policy/steps.ts';
import type { KeyVersion } from './key-version.ts';
import type { KeyVersionState } from './states.ts';

/** The end at which a step is taken: a key of level 2 is made by the ministry and kept by its province. */
export type End = 'maker' | 'holder';

type Row = Step<KeyVersionState> & { readonly end: End };

export const KEY_OFFICER: Grants = { 'key-officer': 'own' };
const person = { by: KEY_OFFICER, hands: 'person' } as const;
const making = { ...person, article: 'RHC-15(2)', also: ['RHC-15(3)'], end: 'maker' } as const;
const keeping = { ...person, article: 'RHC-15(3)', also: ['RHC-15(2)'], end: 'holder' } as const;

export const KEY_VERSION_STEPS = {
  withdraw: { ...making, title: '撤销计划', from: ['planned'], to: 'withdrawn' },
  generate: { ...making, title: '登记生成', from: ['planned'], to: 'generated' },
  entrust: {
    ...keeping,
    title: '登记分量保管人',
    from: ['generated', 'active', 'superseded', 'compromised'],
    to: 'same',
  },
  activate: {
    ...keeping,
    title: '核对校验值并启用',
    from: ['generated'],
    to: 'active',
    distinctFrom: ['generate'],
  },
  /** Taken with the activation of the version that comes after it. */
  supersede: { ...keeping, title: '由新版本取代', from: ['active'], to: 'superseded' },
  'report-compromise': {
    ...keeping,
    title: '报告泄露',
    from: ['generated', 'active', 'superseded'],
    to: 'compromised',
    by: { 'key-officer': 'either-end' },
  },
  'propose-destruction': {
    ...keeping,
    title: '提出销毁',
    from: ['generated', 'superseded', 'compromised'],
    to: 'same',
  },
  destroy: {
    ...keeping,
    title: '销毁',
    from: ['generated', 'superseded', 'compromised'],
    to: 'destroyed',
    distinctFrom: ['propose-destruction'],
  },
} as const satisfies Readonly<Record<string, Row>>;
export type KeyVersionStep = keyof typeof KEY_VERSION_STEPS;

/** Where a version is, for a step of its maker or of its holder. It exists at both ends. */
export function whereaboutsOf({ place, level }: Pick<KeyVersion, 'place' | 'level'>, end: End): Whereabouts {
  if (level !== 2) return { at: place };
  return end === 'maker' ? { at: NATION, destination: place } : { at: place, destination: NATION };
}
