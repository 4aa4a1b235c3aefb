/** Where an exchange stands in its ceremony, of what its page is given and nothing else. */

/** As much of the register's view of an exchange as its page shows. */
export interface Exchange {
  readonly id: string;
  readonly kind: string;
  readonly way: string;
  readonly place: string;
  readonly destination: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly algorithm: string;
  readonly wrap: string;
  readonly keyName?: string;
  readonly recipientKey: string;
  readonly expiresAt: string;
  readonly dueOn: string;
  readonly createdAt: string;
  readonly subject?: { readonly batch: string; readonly firstSerial: string; readonly lastSerial: string };
  readonly package?: {
    readonly digest: string;
    readonly at: string;
    readonly script?: { readonly version: string };
  };
  readonly approvals: readonly { readonly by: string; readonly digest: string; readonly at: string }[];
  readonly deviations: readonly { readonly text: string; readonly at: string }[];
  readonly observed?: { readonly kcv: string; readonly at: string };
  readonly opened?: { readonly kcv: string; readonly at: string };
  readonly ceremony?: string;
  readonly version: number;
}

export interface CeremonyStep {
  readonly name: string;
  /** Steps of the register's table that it takes. */
  readonly takes: readonly string[];
  readonly stage: 'done' | 'current' | 'to-come';
  readonly at?: string | undefined;
  /** Issuer and subject. */
  readonly by?: string | undefined;
}

const HANDING: Readonly<Record<string, readonly string[]>> = {
  relay: ['hand-on'],
  custody: ['release', 'grant', 'hand-out'],
};

/** Where it has ended, what was not taken will not be, and what is not known is not said. */
const ENDED = ['rejected', 'expired', 'compromised', 'destroyed', 'quarantined'];
const PAST_VERIFIED = ['verified', 'approved-once', 'approved', 'releasing'];
const PAST_HANDED = ['released', 'observed', 'matched', 'quarantined', 'replaced'];

/** The ceremony's steps in order, each with who took it and when as far as the register tells. */
export function ceremonyOf(it: Exchange): CeremonyStep[] {
  const [first, second] = it.approvals;
  const handed = PAST_HANDED.includes(it.state) || it.observed !== undefined;
  const verified = PAST_VERIFIED.includes(it.state) || handed || first !== undefined;
  const known: readonly (Omit<CeremonyStep, 'stage'> & { readonly taken: boolean })[] = [
    { name: 'invite', takes: [], taken: true, at: it.createdAt },
    { name: 'submit', takes: ['submit'], taken: it.package !== undefined, at: it.package?.at },
    { name: 'verify', takes: ['verify'], taken: verified },
    { name: 'approve', takes: ['approve'], taken: first !== undefined, at: first?.at, by: first?.by },
    {
      name: 'countersign',
      takes: ['countersign'],
      taken: second !== undefined,
      at: second?.at,
      by: second?.by,
    },
    { name: 'handing', takes: HANDING[it.way] ?? [], taken: handed },
    { name: 'observe', takes: ['observe'], taken: it.observed !== undefined, at: it.observed?.at },
    { name: 'open', takes: ['open'], taken: it.opened !== undefined, at: it.opened?.at },
    ...(it.kind === 'transport-key'
      ? [{ name: 'count', takes: ['count'], taken: it.state === 'replaced' }]
      : []),
  ];
  const ended = ENDED.includes(it.state);
  const now = known.findIndex(({ taken }) => !taken);
  return known
    .map(({ taken, ...step }, n): CeremonyStep => {
      const stage = taken ? 'done' : n === now && !ended ? 'current' : 'to-come';
      return { ...step, stage };
    })
    .filter(({ stage }) => !ended || stage === 'done');
}

/** All that the ceremony's own steps take; what is left is taken beside them. */
export const TAKEN_IN_ORDER = [
  'submit',
  'verify',
  'approve',
  'countersign',
  ...Object.values(HANDING).flat(),
  'observe',
  'open',
  'count',
];

/** Whether two values agree; nothing while one of them is not there. */
export const agree = (one: string | undefined, other: string | undefined): boolean | undefined =>
  one === undefined || other === undefined ? undefined : one === other;

/** Serials of one city and year differ in their last ten digits. */
export const cardsBetween = (first: string, last: string) =>
  Number(last.slice(-10)) - Number(first.slice(-10)) + 1;

/** Not done by its day. */
export const isOverdue = ({ dueOn }: Pick<Exchange, 'dueOn'>, open: boolean, today: string) =>
  open && dueOn < today;
