/** What a verdict was decided on, row by row; those on which its cause rests are marked, none is judged. */
import { EVER, heldOn } from '../../../shared/supervision/facts.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { OPERATION_TITLES } from '../../supervision.table.ts';
import { supervision } from '../../words/supervision.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Exception } from './one.tsx';

interface Input {
  readonly title: string;
  readonly reported: string;
  readonly registered: string;
  readonly decisive: boolean;
}

/** Which rows each cause rests on. */
const RESTS: Readonly<Record<Exception['cause'], readonly string[]>> = {
  forged: ['card', 'signature'],
  blacklisted: ['banned'],
  cancelled: ['cancelled'],
  'not-own': ['institution'],
  'no-permission': ['operation'],
  expired: ['valid'],
  'wrong-terminal': ['terminal'],
  duplicate: [],
  suspicious: ['against'],
};

const SIGNATURES = {
  absent: 'signatureAbsent',
  good: 'signatureGood',
  outdated: 'signatureOutdated',
  wrong: 'signatureWrong',
  'issuer-unknown': 'signatureIssuer',
} as const;

const NOTHING = '—';

export function inputsOf(it: Exception): readonly Input[] {
  const { facts, cause, occurredAt } = it;
  const at = shownMoment(occurredAt);
  const held = facts ? heldOn(facts.held, it.day) : [];
  const list = (one: (row: (typeof held)[number]) => string | undefined) =>
    held
      .map((row) => (row.unknown ? supervision('unknown') : (one(row) ?? supervision('nobody'))))
      .join('、');
  const rows: readonly (readonly [row: string, title: string, reported: string, registered: string])[] = [
    ['card', fieldTitle('serial'), it.serial, facts ? it.serial : supervision('neverBorn')],
    [
      'signature',
      supervision('signature'),
      it.signature ? supervision(SIGNATURES[it.signature]) : supervision('signatureUntold'),
      NOTHING,
    ],
    ...(facts
      ? ([
          [
            'banned',
            supervision('bannedFrom'),
            at,
            shownMoment(facts.bannedFrom) || supervision('notListed'),
          ],
          [
            'cancelled',
            supervision('cancelledFrom'),
            at,
            shownMoment(facts.cancelledFrom) || supervision('notCancelled'),
          ],
          [
            'institution',
            fieldTitle('institution'),
            it.institution,
            list(({ institution }) => institution) || supervision('nobody'),
          ],
          [
            'operation',
            fieldTitle('operation'),
            titled(OPERATION_TITLES, it.operation),
            facts.kind ? titled(KIND_TITLES, facts.kind) : NOTHING,
          ],
          ['valid', fieldTitle('validUntil'), it.day, facts.validUntil ?? NOTHING],
          [
            'terminal',
            fieldTitle('terminal'),
            it.terminal,
            list(({ terminal, institution }) => terminal ?? institution) || NOTHING,
          ],
        ] as const)
      : []),
    ...(it.against
      ? ([
          [
            'against',
            supervision('against'),
            `${at} · ${it.terminal} · ${it.counter}`,
            `${shownMoment(it.against.occurredAt)} · ${it.against.terminal} · ${it.against.counter}`,
          ],
        ] as const)
      : []),
  ];
  // A card that the register never had is forged by its number; one that it has, by its signature.
  const forged = facts ? 'signature' : 'card';
  return rows.map(([row, title, reported, registered]) => ({
    title,
    reported,
    registered,
    decisive: cause === 'forged' ? row === forged : RESTS[cause].includes(row),
  }));
}

/** Where the card was before and after, for who wants the whole of it. */
export const historyOf = ({ facts }: Exception): readonly string[] =>
  (facts?.held ?? []).map(({ from, institution, terminal, unknown }) => {
    const since = from === EVER ? supervision('ever') : supervision('since', { at: shownMoment(from) });
    const where = unknown ? supervision('unknown') : (institution ?? supervision('nobody'));
    return `${since}${[where, terminal].filter(Boolean).join(' · ')}`;
  });
