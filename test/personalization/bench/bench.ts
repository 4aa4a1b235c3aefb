/**
 * A personalization bench: takes a part of a job, a card and an HSM, and drives the card by its COS's
 * profile. Whatever goes wrong becomes a line of result, not an exception.
 */
import { type BenchStep, COS_PROFILE, type CosProfile } from '../../../shared/personalization/cos.ts';
import type { FileName, Files } from '../../../shared/personalization/files.ts';
import { type KeyName, MASTER_KEY } from '../../../shared/personalization/key-table.ts';
import type { Plan } from '../../../shared/personalization/part.ts';
import { RESULT, type Result } from '../../../shared/personalization/result.ts';
import { kcvOf } from '../card/crypto.ts';
import type { Hsm } from './hsm.ts';
import { type Session, STEPS, sessionOn, type Transmit } from './steps.ts';

/** A card of a part, as its line says it. */
export interface PartCard {
  readonly serial: string;
  readonly cardNumber: string;
  readonly files: Files;
  readonly keys: readonly {
    readonly name: KeyName | typeof MASTER_KEY;
    readonly usage: string;
    readonly index: string;
    readonly version: number;
  }[];
  readonly order: readonly BenchStep[];
  readonly transportKey: Plan['transportKey'];
}

export interface PartOnBench {
  readonly job: string;
  readonly cosProfile: CosProfile;
  readonly cards: readonly PartCard[];
}

/** Reads a part as it was served. */
export function readPart(content: string): PartOnBench {
  const [header = '', ...lines] = content.trimEnd().split('\n');
  const { job, cosProfile } = JSON.parse(header) as { job: string; cosProfile: unknown };
  return {
    job,
    cosProfile: COS_PROFILE.parse(cosProfile),
    cards: lines.map((line) => JSON.parse(line) as PartCard),
  };
}

/** What a status word means to the person at the bench. */
const WORDS: Readonly<Record<string, string>> = {
  '6700': 'wrong length',
  '6982': 'the card wants to be authenticated first',
  '6983': 'the key is locked',
  '6984': 'no challenge, or it was used before',
  '6985': 'the card has been issued already',
  '6988': 'the MAC is wrong',
  '6A80': 'the data is wrong',
  '6A82': 'no such file',
  '6A84': 'the file exists already or has no room',
  '6A86': 'wrong P1 P2',
};

const wordsOf = (status: string) =>
  status.startsWith('63C') ? `wrong key, ${Number.parseInt(status.slice(3), 16)} tries left` : WORDS[status];

interface Station {
  readonly hsm: Hsm;
  readonly bench?: string;
  readonly operator?: string;
  readonly at?: string;
}

/** Personalizes one card; what it must show is the card's line. */
export function personalizeCard(
  { cosProfile }: PartOnBench,
  card: PartCard,
  transmit: Transmit,
  { hsm, bench = 'B-01', operator = 'S1024', at = new Date().toISOString() }: Station,
): Result {
  const session = sessionOn(cosProfile, card, transmit, hsm);
  const steps: { step: BenchStep; status: string }[] = [];
  const finish = (reason?: string) =>
    RESULT.parse({
      serial: card.serial,
      outcome: reason ? 'failed' : 'personalized',
      steps,
      kcv: kcvsOf(session, steps),
      keyVersion: card.keys[0]?.version,
      bench,
      operator,
      at,
      ...(reason ? { reason } : {}),
    });
  const { kcv, package: packageId } = card.transportKey;
  if (kcvOf(cosProfile.secureMessaging, hsm.transportKey(packageId)) !== kcv.value) {
    return finish(`the transport key of ${packageId} shows another key check value`);
  }
  for (const step of card.order) {
    const status = STEPS[step](session).toString(16).toUpperCase();
    steps.push({ step, status });
    if (status !== '9000') return finish(`${step}: ${status} ${wordsOf(status) ?? ''}`.trim());
  }
  const differs = (Object.keys(card.files) as FileName[]).find(
    (name) => session.read(name) !== card.files[name],
  );
  return finish(differs && `EF ${differs} reads back otherwise than written`);
}

/** Check values of the keys that are on the card now: as far as the bench has come. */
function kcvsOf({ card, keyOf, profile }: Session, steps: readonly { step: BenchStep; status: string }[]) {
  const done = (step: BenchStep) => steps.some((one) => one.step === step && one.status === '9000');
  const replaced = done('replace-transport-key') || !card.order.includes('replace-transport-key');
  return card.keys
    .filter(({ name }) => (name === MASTER_KEY ? replaced : done('write-keys')))
    .map(({ name }) => ({ key: name, value: kcvOf(profile.secureMessaging, keyOf(name)) }));
}
