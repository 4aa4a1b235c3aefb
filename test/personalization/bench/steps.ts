/** The steps of a card on the bench as command APDUs; each answers with the last status word it met. */
import { randomBytes } from 'node:crypto';
import { type BenchStep, type CosProfile, isInApplication } from '../../../shared/personalization/cos.ts';
import { FILE_SIZES, type FileName } from '../../../shared/personalization/files.ts';
import { MASTER_KEY } from '../../../shared/personalization/key-table.ts';
import { isSecured, type Reply } from '../card/card.ts';
import { blockOf, cryptogram, encrypt, macOf, padded } from '../card/crypto.ts';
import type { PartCard } from './bench.ts';
import type { Hsm } from './hsm.ts';

export type Transmit = (apdu: Buffer) => Reply;

const OK = 0x9000;
const of = (hexadecimal: string) => Buffer.from(hexadecimal, 'hex');
const byte = (value: number) => Buffer.from([value]);
const two = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');

export interface Session {
  readonly profile: CosProfile;
  readonly card: PartCard;
  /** The key that the card obeys now. */
  inForce: Buffer;
  keyOf(name: string): Buffer;
  /** GET CHALLENGE; nothing where the card gives none. */
  challenge(length: 4 | 8): Buffer;
  /** Sends a command, sealed by a MAC where its CLA says so. */
  send(header: string, data?: Buffer): Reply;
  read(file: FileName): string;
}

export function sessionOn(profile: CosProfile, card: PartCard, transmit: Transmit, hsm: Hsm): Session {
  const { commands, secureMessaging } = profile;
  const keyOf = (name: string) => {
    const key = card.keys.find((one) => one.name === name);
    return hsm.cardKey(secureMessaging, name, key?.version ?? 0, card.serial);
  };
  const fresh = card.order.includes('replace-transport-key');
  const session: Session = {
    profile,
    card,
    inForce: fresh ? hsm.transportKey(card.transportKey.package) : keyOf(MASTER_KEY),
    keyOf,
    challenge: (length) => transmit(Buffer.concat([of(commands.getChallenge), byte(length)])).data,
    send: (header, data = Buffer.alloc(0)) => {
      const secured = isSecured(of(header));
      const length = byte(data.length + (secured ? 4 : 0));
      const bytes = Buffer.concat([of(header), length, data]);
      if (!secured) return transmit(bytes);
      const mac = macOf(profile, session.inForce, session.challenge(4), bytes);
      return transmit(Buffer.concat([bytes, mac]));
    },
    read: (file) => {
      const found = select(session, file);
      if (found !== OK) return '';
      const { data } = transmit(Buffer.concat([of(`${commands.readBinary}0000`), byte(FILE_SIZES[file])]));
      return data.toString('hex').toUpperCase();
    },
  };
  return session;
}

/** From the MF down to the file. */
function select({ send, profile }: Session, file: string): number {
  const path = ['3F00', ...(isInApplication(file as FileName) ? ['DF01'] : []), file];
  let status = OK;
  for (const name of path) {
    ({ status } = send(profile.commands.selectFile, of(name)));
    if (status !== OK) break;
  }
  return status;
}

/** Runs until something is not 9000. */
function each<T>(things: Iterable<T>, run: (thing: T) => number): number {
  for (const thing of things) {
    const status = run(thing);
    if (status !== OK) return status;
  }
  return OK;
}

/** Length ‖ the bytes the COS wants in its order ‖ the key, encrypted under the key in force. */
function writeKey({ profile, inForce, send, keyOf }: Session, key: PartCard['keys'][number]): number {
  const { keyBlock, algorithmByte, secureMessaging: form } = profile;
  const said = { ...key, algorithm: algorithmByte, version: key.version.toString(16).padStart(2, '0') };
  const facts = Buffer.concat(keyBlock.map((name) => of(said[name])));
  const value = keyOf(key.name);
  const block = Buffer.concat([byte(facts.length + value.length), facts, value]);
  return send(profile.commands.writeKey, encrypt(form, inForce, padded(block, blockOf(form)))).status;
}

function createFile(session: Session, file: string): number {
  // A card that comes back after a failure has some of its files already.
  if (select(session, file) === OK) return OK;
  const parent = select(session, isInApplication(file as FileName) ? 'DF01' : '3F00');
  if (parent !== OK) return parent;
  const { fileTypes, commands } = session.profile;
  const isFolder = file.startsWith('DF');
  const type = isFolder ? fileTypes.dedicated : fileTypes.transparent;
  const size = isFolder ? 0 : FILE_SIZES[file as FileName];
  return session.send(commands.createFile + file, of(type + two(size))).status;
}

export const STEPS: Readonly<Record<BenchStep, (session: Session) => number>> = {
  authenticate: ({ profile, inForce, challenge, send }) => {
    const given = challenge(8);
    // A card without a challenge would be answered at random, and say itself what is wrong.
    const answer = cryptogram(profile.secureMessaging, inForce, given.length === 8 ? given : randomBytes(8));
    return send(profile.commands.externalAuthenticate, answer).status;
  },
  'replace-transport-key': (session) => {
    const master = session.card.keys.find(({ name }) => name === MASTER_KEY);
    if (!master) throw new Error('a part without the key that replaces the transport key');
    const status = writeKey(session, master);
    if (status === OK) session.inForce = session.keyOf(MASTER_KEY);
    return status;
  },
  'create-files': (session) => each(session.profile.createFileOrder, (file) => createFile(session, file)),
  'write-files': (session) =>
    each(Object.entries(session.card.files), ([file, content]) => {
      const found = select(session, file);
      return found === OK
        ? session.send(`${session.profile.commands.updateBinary}0000`, of(content)).status
        : found;
    }),
  'write-keys': (session) =>
    each(
      session.card.keys.filter(({ name }) => name !== MASTER_KEY),
      (key) => writeKey(session, key),
    ),
  'end-personalization': ({ send, profile }) => send(profile.commands.endPersonalization).status,
};
