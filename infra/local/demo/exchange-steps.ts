/**
 * The steps of an exchange over the API (SAM-10), by the people it takes. Each step asked again answers as it
 * did the first time, so an exchange goes on wherever it stopped.
 */
import type { Way } from '../../../shared/transport-key/parties.ts';
import type { ExchangeStep } from '../../../shared/transport-key/steps.ts';
import { type Exchange, type Exchanging, ISSUER, OFFICERS } from './exchange.ts';
import { type Observed, observedBy } from './issuer-hsm.ts';
import { must } from './session.ts';
import { packageFor } from './vendor.ts';

export type ExchangeMove = readonly [name: ExchangeStep, who: string, take: () => Promise<unknown>];

/** What the recipient's HSM saw, where a demonstration wants it to have seen another value. */
type Misread = (seen: Observed) => Observed;

/** Who calls what of one exchange: a step of the table, or a read. */
function callsOf({ session: { as }, key }: Pick<Exchanging, 'session' | 'key'>, { id }: Exchange) {
  const params = { id };
  return {
    step:
      (name: ExchangeStep, who: string, body: () => object | Promise<object> = () => ({})) =>
      async () => {
        const call = { params, body: (await body()) as never, key: `${key}:${name}:${id}` };
        must(await as(who)('transport-keys', name as 'verify', call), `${name} ${id}`);
      },
    handOut: async () => {
      const call = { params, body: {}, key: `${key}:hand-out:${id}` };
      must(await as(ISSUER)('key-releases', 'handOut', call), `hand out ${id}`);
    },
    /** What an approver has looked at. */
    digest: async () => {
      const read = await as(OFFICERS[0])('transport-keys', 'exchange', { params });
      return { digest: must(read, `exchange ${id}`).body.package?.digest ?? '' };
    },
    /** What the recipient is given, by the way it comes. */
    received: {
      relay: async () =>
        must(await as(ISSUER)('transport-keys', 'package', { params }), `package ${id}`).body.manifest,
      custody: async () =>
        must(await as(ISSUER)('key-releases', 'released', { params }), `release ${id}`).body,
    },
  };
}

/** The steps of an exchange from its invitation to the opened commitment, as its way has them. */
export async function stepsOf(
  it: Exchanging,
  invitation: Exchange,
  misread: Misread = (seen) => seen,
): Promise<ExchangeMove[]> {
  const { id, way, algorithm } = invitation;
  const { step: call, handOut, digest, received } = callsOf(it, invitation);
  const { sent, opening } = await packageFor(it.vendor, invitation);
  const step = (name: ExchangeStep, who: string, body?: () => object | Promise<object>): ExchangeMove => [
    name,
    who,
    call(name, who, body),
  ];
  const handing: Readonly<Record<Way, readonly ExchangeMove[]>> = {
    relay: [step('hand-on', ISSUER)],
    custody: [step('release', ISSUER), step('grant', ISSUER), ['hand-out', ISSUER, handOut]],
  };
  const seen = () =>
    observedBy(it.folder, id, sent.manifest.kcv.algorithm, async () => {
      const { wrap, ciphertext } = await received[way]();
      return { wrap, algorithm, ciphertext: Buffer.from(ciphertext, 'base64') };
    });
  const { person } = it.vendor;
  return [
    step('submit', person, () => sent),
    step('verify', ISSUER),
    step('approve', OFFICERS[0], digest),
    step('countersign', OFFICERS[1], digest),
    ...handing[way],
    step('observe', ISSUER, async () => misread(await seen())),
    step('open', person, () => opening),
  ];
}

/** How far an exchange goes. */
export interface Until {
  readonly last?: ExchangeStep;
  readonly misread?: Misread;
  /** A step beside the usual ones, taken at the end, by the issuer. */
  readonly ends?: readonly [name: 'reject' | 'report-compromise', form: object];
}

/** Takes an exchange as far as a step, that step included. */
export async function through(
  it: Exchanging,
  invitation: Exchange,
  { last = 'open', misread, ends }: Until,
): Promise<void> {
  for (const [name, , take] of await stepsOf(it, invitation, misread)) {
    await take();
    if (name === last) break;
  }
  if (ends) await callsOf(it, invitation).step(ends[0], ISSUER, () => ends[1])();
}
