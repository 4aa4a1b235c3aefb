/** What the card does with each command of its COS, and how an APDU reaches it. */
import { type CosProfile, type FileId, isInApplication } from '../../../shared/personalization/cos.ts';
import {
  type CardState,
  type Command,
  giveChallenge,
  isSealed,
  isSecured,
  masterOf,
  type Reply,
  SW,
  say,
  TRIES,
} from './card.ts';
import { blockOf, cryptogram, decrypt } from './crypto.ts';

type CommandName = keyof CosProfile['commands'];

const fileName = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');

/** What may be done only before the card is issued, and only by who has authenticated. */
const opened = ({ issued, authenticated }: CardState) =>
  issued ? SW.alreadyIssued : authenticated ? undefined : SW.notSatisfied;

const COMMANDS: Readonly<Record<CommandName, (card: CardState, command: Command) => Reply>> = {
  selectFile: (card, { data }) => {
    const name = data.toString('hex').toUpperCase();
    const file = card.files.get(name);
    if (data.length !== 2) return say(SW.wrongLength);
    if (!file || (name !== '3F00' && !isBeside(card, name, file.parent))) return say(SW.noFile);
    card.selected = name;
    return say(SW.ok);
  },
  getChallenge: (card, { expected }) =>
    expected === 4 || expected === 8 ? giveChallenge(card, expected) : say(SW.wrongLength),
  externalAuthenticate: (card, { data }) => {
    const challenge = card.challenge;
    card.challenge = undefined;
    card.authenticated = false;
    if (card.tries === 0) return say(SW.locked);
    if (challenge?.length !== 8) return say(SW.noChallenge);
    if (data.length !== 8) return say(SW.wrongLength);
    const { secureMessaging } = card.profile;
    if (!cryptogram(secureMessaging, masterOf(card), challenge).equals(data)) {
      card.tries -= 1;
      return say(card.tries === 0 ? SW.locked : 0x63c0 + card.tries);
    }
    card.tries = TRIES;
    card.authenticated = true;
    return say(SW.ok);
  },
  createFile: (card, { p1p2, data }) => {
    const refused = opened(card);
    if (refused) return say(refused);
    const name = fileName(p1p2);
    const { dedicated, transparent } = card.profile.fileTypes;
    const type = name.startsWith('DF') ? dedicated : transparent;
    if (data.length !== type.length / 2 + 2) return say(SW.wrongLength);
    if (!data.toString('hex').toUpperCase().startsWith(type)) return say(SW.wrongData);
    const parent = isInApplication(name as FileId) ? 'DF01' : '3F00';
    if (!card.files.has(parent)) return say(SW.noFile);
    if (card.files.has(name)) return say(SW.noSpace);
    card.files.set(name, { parent, content: Buffer.alloc(data.readUInt16BE(data.length - 2)) });
    return say(SW.ok);
  },
  writeKey: (card, { p1p2, data }) => {
    const refused = opened(card);
    if (refused) return say(refused);
    if (p1p2 !== Number.parseInt(card.profile.commands.writeKey.slice(4), 16)) return say(SW.wrongParameters);
    const key = keyIn(card, data);
    if (!key) return say(SW.wrongData);
    card.keys.set(key.name, key);
    return say(SW.ok);
  },
  updateBinary: (card, { p1p2, data }) => {
    const refused = opened(card);
    if (refused) return say(refused);
    const content = card.files.get(card.selected)?.content;
    if (!content?.length) return say(SW.noFile);
    if (p1p2 + data.length > content.length) return say(SW.wrongOffset);
    data.copy(content, p1p2);
    return say(SW.ok);
  },
  readBinary: (card, { p1p2, expected }) => {
    const content = card.files.get(card.selected)?.content;
    if (!content?.length) return say(SW.noFile);
    if (p1p2 + expected > content.length) return say(SW.wrongOffset);
    return say(SW.ok, content.subarray(p1p2, p1p2 + expected));
  },
  endPersonalization: (card, { data }) => {
    const refused = opened(card);
    if (refused) return say(refused);
    if (data.length > 0) return say(SW.wrongLength);
    card.issued = true;
    card.authenticated = false;
    return say(SW.ok);
  },
};

/** A file is found from the DF it lies in. */
function isBeside({ files, selected }: CardState, name: string, parent: string): boolean {
  const here = selected === '3F00' || selected.startsWith('DF') ? selected : files.get(selected)?.parent;
  return parent === here || name === here;
}

/** The key in a WRITE KEY: decrypted under the key in force, and nothing but a whole key block. */
function keyIn(card: CardState, cipher: Buffer) {
  const { secureMessaging: form, keyBlock, algorithmByte } = card.profile;
  const wanted = Math.ceil((1 + keyBlock.length + 16 + 1) / blockOf(form)) * blockOf(form);
  if (cipher.length !== wanted) return undefined;
  const plain = decrypt(form, masterOf(card), cipher);
  const [length = 0] = plain;
  const rest = plain.subarray(length + 1).toString('hex');
  if (length !== keyBlock.length + 16 || !/^80(?:00)*$/.test(rest)) return undefined;
  const said = (name: (typeof keyBlock)[number]) => plain[1 + keyBlock.indexOf(name)] ?? 0;
  const two = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
  if (keyBlock.includes('algorithm') && two(said('algorithm')) !== algorithmByte) return undefined;
  const version = keyBlock.includes('version') ? said('version') : 0;
  const value = plain.subarray(1 + keyBlock.length, length + 1);
  return { name: two(said('usage')) + two(said('index')), value: Buffer.from(value), version };
}

/** Which command of its COS an APDU is: all four bytes, or CLA and INS, where P1 P2 say something. */
function nameOf({ commands }: CosProfile, header: Buffer): CommandName | undefined {
  const whole = header.toString('hex').toUpperCase();
  const names = Object.keys(commands) as CommandName[];
  return names.find((name) =>
    // WRITE KEY's parameters are judged by the command itself.
    whole.startsWith(name === 'writeKey' ? commands[name].slice(0, 4) : commands[name]),
  );
}

/** Sends a command APDU: header, then data with its length, or the length expected. */
export function transmit(card: CardState, apdu: Buffer): Reply {
  if (apdu.length < 4) return say(SW.wrongLength);
  const header = apdu.subarray(0, 4);
  const name = nameOf(card.profile, header);
  if (!name) return say(SW.unknownInstruction);
  const body = apdu.subarray(5);
  const [, , , , length = 0] = apdu;
  if (body.length > 0 && body.length !== length) return say(SW.wrongLength);
  const sealed = isSecured(header) ? isSealed(card, header, body) : 'sealed';
  if (sealed !== 'sealed') return say(sealed);
  const data = isSecured(header) ? body.subarray(0, -4) : body;
  const p1p2 = header.readUInt16BE(2);
  return COMMANDS[name](card, { p1p2, data, expected: body.length > 0 ? 0 : length });
}
